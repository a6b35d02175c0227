/**
 * What happens when two people change the same thing: {@linkplain io.liveshelf.conflict.Edits edits} by a policy, retrying
 * a lost race, and telling a stale editor so.
 */
package io.liveshelf.conflict;
