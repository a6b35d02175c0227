package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/**
 * Locks the stock rows in ascending product id ({@code PESSIMISTIC_WRITE}, {@code SELECT … FOR UPDATE}), so that
 * whoever comes later waits, no longer than the lock time-out. Works on the caller's thread.
 */
@ApplicationScoped
class PessimisticTaker implements StockTaker {
    @Inject
    LoneTaking taking;

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        return taking.take(StockPath.PESSIMISTIC, kind, request, true);
    }
}
