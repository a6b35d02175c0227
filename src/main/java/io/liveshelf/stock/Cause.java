package io.liveshelf.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who changes stock, why and when, as the ledger records it.
 *
 * @param reason in the actor's words, or null
 * @param actor an account's address, {@code guest} or {@code system}
 * @param reference what the change belongs to, such as an order's id, or null
 */
public record Cause(String reason, String actor, String reference, Instant at) {
    public Cause {
        requireNonNull(actor, "a change of stock needs an actor");
        requireNonNull(at, "a change of stock needs its time");
    }
}
