package io.liveshelf.stock;

import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;

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
        return isOutcomeUnknown(failure) ? Problem.outcomeUnknown() : failure;
    }

    /** Whether the transaction may have committed in spite of the failure. */
    boolean isOutcomeUnknown(Throwable failure) {
        return decided && (Failures.isCommitInDoubt(failure) || Failures.isUnreachable(failure));
    }
}
