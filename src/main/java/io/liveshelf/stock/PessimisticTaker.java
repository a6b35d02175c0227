package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
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
        metrics.taken(StockPath.PESSIMISTIC);
        Attempts.finish(ticket, () -> turnstile.pass(() -> retry.call(() -> Attempts.once(transaction, ticket, true))));
        return ticket.promise;
    }
}
