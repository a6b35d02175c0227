package io.liveshelf.conflict;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells a lost race, which a fresh attempt may win, and a lock that was not to be had in time, which a fresh attempt
 * would only wait for again, from each other and from every other failure.
 */
public final class Conflicts {
    /**
     * Serialization failure, which is what MariaDB and H2 call a deadlock too (the SQL standard's code), deadlock detected
     * (PostgreSQL's), a row that another transaction has changed (H2's).
     */
    private static final Set<String> LOST_RACE_STATES = Set.of("40001", "40P01", "90131");

    /** Lock not available (PostgreSQL's), lock time-out (H2's). */
    private static final Set<String> LOCK_TIMEOUT_STATES = Set.of("55P03", "HYT00");

    /** MariaDB's own numbers, where its SQL states are of wider meaning. */
    private static final int MARIADB_LOCK_TIMEOUT = 1205;

    private static final int MARIADB_DUPLICATE = 1062;

    /** What only one of those who come at the same time can be: the first with a key, the one hold of its owner. */
    private static final Set<String> LOST_RACE_INDEXES = Set.of("idempotency_record_pkey", "stock_hold_active_owner");

    private Conflicts() {}

    /**
     * Whether a concurrent transaction is to blame, anywhere in the chain of causes: also one that answered the same
     * idempotency key first, or held stock for the same owner.
     */
    public static boolean isLostRace(Throwable failure) {
        return !isLockTimeout(failure)
                && (LOST_RACE_INDEXES.stream().anyMatch(index -> violates(index, failure))
                        || inChain(
                                failure,
                                cause -> cause instanceof OptimisticLockException
                                        || cause instanceof PessimisticLockException && !isOfTheDatabase(cause)
                                        || LOST_RACE_STATES.contains(state(cause))));
    }

    /** Whether somebody kept a lock for longer than this transaction was to wait, anywhere in the chain of causes. */
    public static boolean isLockTimeout(Throwable failure) {
        return inChain(
                failure,
                cause -> cause instanceof LockTimeoutException
                        || LOCK_TIMEOUT_STATES.contains(state(cause))
                        || number(cause) == MARIADB_LOCK_TIMEOUT);
    }

    /** Whether a row broke the unique index of that name. */
    public static boolean violates(String index, Throwable failure) {
        return inChain(
                failure,
                cause -> ("23505".equals(state(cause)) || number(cause) == MARIADB_DUPLICATE)
                        && String.valueOf(cause.getMessage()).contains(index));
    }

    /** The provider says of any failure of a locking query that a lock failed; the database's code says what did. */
    private static boolean isOfTheDatabase(Throwable failure) {
        return inChain(failure, SQLException.class::isInstance);
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    private static int number(Throwable cause) {
        return cause instanceof SQLException sql ? sql.getErrorCode() : 0;
    }

    private static boolean inChain(Throwable failure, Predicate<Throwable> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
