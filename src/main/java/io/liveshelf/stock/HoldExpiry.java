package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sees to it that holds, and claims nobody follows up, end within a moment of their time, on whichever node looks first. */
@ApplicationScoped
public class HoldExpiry {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration CLAIMS_INTERVAL = Duration.ofSeconds(5);

    @Inject
    HoldEnding ending;

    @Inject
    ClaimEnding claims;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    void begin(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "holds.expire", this::expire);
        tasks.every(CLAIMS_INTERVAL, "claims.expire", this::endOldClaims);
    }

    private void endOldClaims() {
        int ended;
        do {
            ended = retry.call(claims::endOld);
            meters.counter("liveshelf.claims.expired").increment(ended);
        } while (ended == ClaimEnding.MOST_AT_ONCE);
    }

    private void expire() {
        int ended;
        do {
            ended = retry.call(ending::expireDue);
            meters.counter("liveshelf.holds.expired").increment(ended);
        } while (ended == HoldEnding.MOST_AT_ONCE);
    }
}
