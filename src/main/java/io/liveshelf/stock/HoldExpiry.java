package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sees to it that holds end within a moment of their time, on whichever node looks first. */
@ApplicationScoped
public class HoldExpiry {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    @Inject
    HoldEnding ending;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    void begin(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "holds.expire", this::expire);
    }

    private void expire() {
        int ended;
        do {
            ended = retry.call(ending::expireDue);
            meters.counter("liveshelf.holds.expired").increment(ended);
        } while (ended == HoldEnding.MOST_AT_ONCE);
    }
}
