package io.liveshelf.conflict;

import java.util.function.Supplier;

/** How an attempt at an edit becomes a transaction. */
public interface Transactions {
    /** Does the work in the caller's transaction or, if it has none, in one of its own; its events are published. */
    <T> T call(Supplier<T> work);

    /** Whether the caller is in a transaction, which then succeeds or fails as a whole. */
    boolean isActive();
}
