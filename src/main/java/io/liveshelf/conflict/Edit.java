package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The terms on which one entity is edited: how to read it afresh, what is to become of the edit if somebody else has
 * changed it meanwhile, how often to try, and which version the edit was made on. Immutable.
 *
 * @param fresh reads it from the database into the current transaction, also one that is kept though deleted; null if
 *     there is none
 * @param attempts how often it is tried, at most
 * @param madeOn null for the version that the first attempt reads
 * @param past how it was at a version; null where that is not known any more
 */
public record Edit<E>(
        Versioned<E> kind,
        Supplier<E> fresh,
        ConflictPolicy policy,
        int attempts,
        EntityTags madeOn,
        LongFunction<E> past) {

    /** An edit made on what its first attempt reads, which fails if that has changed when it commits. */
    public static <E> Edit<E> of(Versioned<E> kind, Supplier<E> fresh) {
        return new Edit<>(kind, fresh, ConflictPolicy.FAIL, OptimisticRetry.ATTEMPTS, null, version -> null);
    }

    public Edit<E> under(ConflictPolicy chosen) {
        return new Edit<>(kind, fresh, chosen, attempts, madeOn, past);
    }

    public Edit<E> atMost(int times) {
        return new Edit<>(kind, fresh, policy, times, madeOn, past);
    }

    /**
     * An edit made on the version that HTTP's {@code If-Match} names; {@code *} is whatever there is.
     *
     * @param itWas how it was at a version, as an instance that belongs to no persistence context; null where that is not
     *     known any more
     * @throws Problem 428 {@code precondition-required} without the header
     */
    public Edit<E> madeOn(String ifMatch, LongFunction<E> itWas) {
        return new Edit<>(kind, fresh, policy, attempts, Preconditions.required(ifMatch), itWas);
    }

    /** Whether it was made on one version, and not on whatever there is. */
    boolean namesVersion() {
        return madeOn != null && !madeOn.isAny();
    }

    /** An edit of whatever there is fails no more than one whose maker insists. */
    ConflictPolicy effectivePolicy() {
        return policy == ConflictPolicy.FAIL && madeOn != null && madeOn.isAny() ? ConflictPolicy.CLIENT_WINS : policy;
    }
}
