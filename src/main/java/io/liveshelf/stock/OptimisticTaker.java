package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Read, check, change, commit; the versions of the stock rows tell at the end whether somebody else was faster, and
 * then it is tried again, a bounded number of times with growing, jittered pauses. Best where two seldom want the
 * same product at the same moment. Works on the caller's thread.
 */
@ApplicationScoped
class OptimisticTaker implements StockTaker {
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
        metrics.taken(StockPath.OPTIMISTIC);
        Attempts.finish(
                ticket,
                () -> turnstile.pass(
                        Patience.of(PATIENCE), () -> retry.call(() -> Attempts.once(transaction, ticket, false))));
        return ticket.promise;
    }
}
