/**
 * Measures how fast the whole shop is: the real server, database and Redis on this machine, driven from outside by a
 * load generator that takes as little of it as possible. What one run has measured may be compared with each other,
 * never with another run; so a result is a ratio.
 */
package io.liveshelf.bench;
