/**
 * Domain events: what aggregates register while they change is published once, at the end of the unit of work.
 * Observers {@code @Observes} inside the transaction may veto by throwing; those
 * {@code @Observes(during = AFTER_SUCCESS)} hear of committed changes only.
 */
package io.liveshelf.events;
