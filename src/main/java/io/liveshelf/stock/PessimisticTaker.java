package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Locks the stock rows in ascending product id ({@code PESSIMISTIC_WRITE}, {@code SELECT … FOR UPDATE}), so that
 * whoever comes later waits, no longer than the lock time-out. Works on the caller's thread.
 */
@ApplicationScoped
class PessimisticTaker implements StockTaker {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    TakingTransaction transaction;

    @Inject
    OptimisticRetry retry;

    @Inject
    PathMetrics metrics;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.threads")
    int places;

    private Turnstile turnstile;

    @PostConstruct
    void open() {
        turnstile = new Turnstile(places);
    }

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        Ticket<R, A> ticket = new Ticket<>(kind, request);
        metrics.taken(StockPath.PESSIMISTIC);
        Attempts.finish(
                ticket,
                () -> turnstile.pass(
                        Patience.of(PATIENCE), () -> retry.call(() -> Attempts.once(transaction, ticket, true))));
        return ticket.promise;
    }
}
