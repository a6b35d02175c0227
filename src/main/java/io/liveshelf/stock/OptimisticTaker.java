package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/**
 * Read, check, change, commit; the versions of the stock rows tell at the end whether somebody else was faster, and
 * then it is tried again, a bounded number of times with growing, jittered pauses. Best where two seldom want the
 * same product at the same moment. Works on the caller's thread.
 */
@ApplicationScoped
class OptimisticTaker implements StockTaker {
    @Inject
    LoneTaking taking;

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        return taking.take(StockPath.OPTIMISTIC, kind, request, false);
    }
}
