package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes for each request in a transaction of its own, on its caller's thread, as the paths do that do not group. Only
 * some threads at a time are let in, which keeps connections for the rest of the shop. Any thread may ask.
 */
@ApplicationScoped
class LoneTaking {
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

    /**
     * What {@link StockTaker#take} says, on that path.
     *
     * @param lockFirst whether to lock the stock rows first; else their versions tell at the end who was faster
     */
    <R extends StockRequest, A> CompletionStage<A> take(
            StockPath path, RequestKind<R, A> kind, R request, boolean lockFirst) {
        Ticket<R, A> ticket = new Ticket<>(kind, request);
        metrics.taken(path);
        try {
            turnstile.pass(
                    Patience.of(PATIENCE), () -> retry.call(() -> Attempts.once(transaction, ticket, lockFirst)));
        } catch (RuntimeException e) {
            ticket.fail(e);
            return ticket.promise;
        }
        ticket.answer();
        return ticket.promise;
    }
}
