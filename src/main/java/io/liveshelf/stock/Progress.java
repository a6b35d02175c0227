package io.liveshelf.stock;

import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.SystemException;
import javax.transaction.xa.XAException;

/**
 * How far a transaction came, which tells what its failure means: a database lost after all was decided may or may
 * not have committed. Of one attempt and its thread.
 */
final class Progress {
    private boolean decided;

    void decided() {
        decided = true;
    }

    /** What the askers are to be told of a failure: itself, or that nobody knows the outcome. */
    Throwable meaning(Throwable failure) {
        return isOutcomeUnknown(failure) ? new Problem(503, "outcome-unknown").showing("retryAfter", 1) : failure;
    }

    /** Whether the transaction may have committed in spite of the failure. */
    boolean isOutcomeUnknown(Throwable failure) {
        if (!decided) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof XAException
                    || cause instanceof SystemException
                    || cause instanceof HeuristicMixedException
                    || Failures.isUnreachable(cause)) {
                return true;
            }
        }
        return false;
    }
}
