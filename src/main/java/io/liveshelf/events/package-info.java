/**
 * Domain events and the outbox. What aggregates register while they change is published once, at the end of the unit
 * of work: observers {@code @Observes} inside the transaction may veto by throwing; those
 * {@code @Observes(during = AFTER_SUCCESS)} hear of committed changes only. What others outside the shop are to hear,
 * by mail or webhook, goes into the {@link io.liveshelf.events.Outbox} within the same transaction.
 */
package io.liveshelf.events;
