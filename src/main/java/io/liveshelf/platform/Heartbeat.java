package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * Whether the process is worth keeping: its background work goes on, which all that is pushed, expired and delivered
 * depends on, and no threads wait for each other for ever. Nothing but a new process would mend either.
 */
@ApplicationScoped
class Heartbeat {
    private static final Duration PULSE = Duration.ofSeconds(1);
    /** So long may a collection of garbage, a busy machine or a stopped process keep it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Inject
    BackgroundTasks tasks;

    private volatile long beatAt = System.nanoTime();
    private volatile boolean beating;

    void start(@Observes SchemaReady ready) {
        beat();
        beating = true;
        tasks.every(PULSE, "heartbeat", this::beat);
    }

    void beat() {
        beatAt = System.nanoTime();
    }

    CheckResult health() {
        return health(System.nanoTime(), ManagementFactory.getThreadMXBean().findDeadlockedThreads());
    }

    /** @param deadlocked null for none, as Java has it */
    CheckResult health(long now, long[] deadlocked) {
        long silent = beating ? now - beatAt : 0;
        int waiting = deadlocked == null ? 0 : deadlocked.length;
        return new CheckResult(
                "process",
                silent <= LONGEST.toNanos() && waiting == 0,
                Map.of("silentMs", Duration.ofNanos(silent).toMillis(), "deadlockedThreads", waiting));
    }
}
