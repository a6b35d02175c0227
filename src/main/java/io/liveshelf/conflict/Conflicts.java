package io.liveshelf.conflict;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;

/** Tells a lost race, which a fresh attempt may win, from every other failure. */
public final class Conflicts {
    /** Serialization failure, deadlock detected, lock not available (the SQL standard's and PostgreSQL's codes). */
    private static final Set<String> LOST_RACE_STATES = Set.of("40001", "40P01", "55P03");

    /** What only one of those who come at the same time can be: the first with a key, the one hold of its owner. */
    private static final Set<String> LOST_RACE_INDEXES = Set.of("idempotency_record_pkey", "stock_hold_active_owner");

    private Conflicts() {}

    /**
     * Whether a concurrent transaction is to blame, anywhere in the chain of causes: also one that answered the same
     * idempotency key first, or held stock for the same owner.
     */
    public static boolean isLostRace(Throwable failure) {
        if (LOST_RACE_INDEXES.stream().anyMatch(index -> violates(index, failure))) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && LOST_RACE_STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row broke the unique index of that name. */
    public static boolean violates(String index, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && "23505".equals(sql.getSQLState())
                    && String.valueOf(sql.getMessage()).contains(index)) {
                return true;
            }
        }
        return false;
    }
}
