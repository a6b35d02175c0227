/** What happens when two people change the same thing: retrying a lost race, and telling a stale editor so. */
package io.liveshelf.conflict;
