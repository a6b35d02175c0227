package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
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
    TakingTransaction transaction;

    @Inject
    OptimisticRetry retry;

    @Inject
    Turnstile turnstile;

    @Inject
    PathMetrics metrics;

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        Ticket<R, A> ticket = new Ticket<>(kind, request);
        metrics.taken(StockPath.OPTIMISTIC);
        Attempts.finish(
                ticket, () -> turnstile.pass(() -> retry.call(() -> Attempts.once(transaction, ticket, false))));
        return ticket.promise;
    }
}
