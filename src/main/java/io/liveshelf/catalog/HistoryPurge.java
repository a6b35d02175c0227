package io.liveshelf.catalog;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets old versions of products when they are old enough, little by little and in the background. */
@ApplicationScoped
public class HistoryPurge {
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Inject
    ProductHistory history;

    @Inject
    BackgroundTasks tasks;

    void begin(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "history.purge", this::purge);
    }

    private void purge() {
        while (history.purge() == ProductHistory.MOST_AT_ONCE) {
            // There may be more.
        }
    }
}
