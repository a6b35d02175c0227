package io.liveshelf.ordering;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.liveshelf.stock.LockedStock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Gives up the orders whose time to pay is up. Every node looks; each order is a transaction of its own, which passes
 * over it if another node, or the buyer, has it just then.
 */
@ApplicationScoped
class OrderTimeouts {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int BATCH = 100;

    @Inject
    Orders orders;

    @Inject
    OrderLifecycle lifecycle;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    @Inject
    LockedStock locked;

    void start(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "order.timeout", this::pass);
    }

    /** Gives up those that are overdue the longest, so many at most; one that fails stops no other. */
    void pass() {
        for (String id : orders.overdue(locked.known(), BATCH)) {
            try {
                lifecycle.timeOut(id);
            } catch (RuntimeException e) {
                if (Conflicts.isLockTimeout(e) && locked.lookAmong(orders.products(id))) {
                    pass(); // without the orders of what somebody keeps locked
                    return;
                }
                report(e);
            }
        }
    }

    private void report(RuntimeException e) {
        if (!Conflicts.isLostRace(e) && !Conflicts.isLockTimeout(e)) {
            failures.report("order.timeout", e);
        }
    }
}
