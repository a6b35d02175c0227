package io.liveshelf.conflict;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets idempotency keys when they are old enough, little by little and in the background. */
@ApplicationScoped
public class KeyPurge {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Inject
    OldKeys keys;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    void begin(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "idempotency.purge", this::purge);
    }

    private void purge() {
        int purged;
        do {
            purged = keys.purge();
            meters.counter("liveshelf.idempotency.purged").increment(purged);
        } while (purged == OldKeys.MOST_AT_ONCE);
    }
}
