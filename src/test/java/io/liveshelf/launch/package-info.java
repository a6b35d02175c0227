/**
 * Starts the whole shop on one machine: PostgreSQL, Redis, a server and the demo that buys and restocks. It knows
 * the shop only from outside, through its public API; nothing in the application knows of it.
 */
package io.liveshelf.launch;
