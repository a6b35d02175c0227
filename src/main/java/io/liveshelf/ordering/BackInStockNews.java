package io.liveshelf.ordering;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.liveshelf.stock.BackInStock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells those who asked that a product is back, soon after it is: when stock that comes back is committed, and, lest
 * that was missed, by a regular sweep.
 */
@ApplicationScoped
public class BackInStockNews {
    private static final Duration SWEEP = Duration.ofSeconds(2);

    @Inject
    BackInStockTelling telling;

    @Inject
    BackgroundTasks tasks;

    private final AtomicBoolean kicked = new AtomicBoolean();

    void begin(@Observes SchemaReady ready) {
        tasks.every(SWEEP, "back-in-stock", this::tell);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) BackInStock back) {
        kick();
    }

    /** Looks in the background, unless that is about to happen anyway. */
    void kick() {
        if (kicked.compareAndSet(false, true) && !tasks.after(0, "back-in-stock", this::tell)) {
            kicked.set(false);
        }
    }

    private void tell() {
        kicked.set(false);
        int told;
        do {
            told = telling.tellSome();
        } while (told == BackInStockRequests.MOST_AT_ONCE);
    }
}
