/**
 * One shop for all integration tests: an Arquillian extension that deploys the application once, with every test class
 * in it, and starts PostgreSQL and Redis before and ends them after.
 */
package io.liveshelf.suite;
