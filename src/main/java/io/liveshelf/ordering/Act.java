package io.liveshelf.ordering;

import static java.util.Objects.requireNonNull;

import io.liveshelf.stock.Cause;
import java.time.Instant;

/**
 * Who does something to an order, and when.
 *
 * @param actor an account's address, {@code guest} or {@code system}
 */
record Act(String actor, Instant at) {
    /** The shop itself, as when a time is up or a gateway answers. */
    static final String SYSTEM = "system";

    Act {
        requireNonNull(actor, "a step needs an actor");
        requireNonNull(at, "a step needs its time");
    }

    /** How the ledger names it. */
    Cause causeFor(String orderId) {
        return new Cause(null, actor, orderId, at);
    }
}
