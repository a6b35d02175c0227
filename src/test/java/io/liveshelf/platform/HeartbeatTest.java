package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final Heartbeat heartbeat = new Heartbeat();

    @BeforeEach
    void start() {
        heartbeat.tasks = new BackgroundTasks() {
            @Override
            public void every(Duration interval, String name, Runnable task) {
                // Never runs it.
            }
        };
    }

    @Test
    void isLiveWhileBackgroundWorkGoesOn() {
        heartbeat.start(new SchemaReady());
        assertThat(heartbeat.health(in(29), null).up()).isTrue();
    }

    @Test
    void isNotWhenItHasStopped() {
        heartbeat.start(new SchemaReady());
        assertThat(heartbeat.health(in(32), null).up()).isFalse();
        heartbeat.beat();
        assertThat(heartbeat.health(in(20), null).up()).isTrue();
    }

    @Test
    void aNodeThatIsStillStartingIsLive() {
        assertThat(heartbeat.health(in(600), null).up()).isTrue();
    }

    @Test
    void isNotWhenThreadsWaitForEachOther() {
        heartbeat.start(new SchemaReady());
        CheckResult health = heartbeat.health(in(0), new long[] {7, 8});
        assertThat(health.up()).isFalse();
        assertThat(health.data()).containsEntry("deadlockedThreads", 2);
    }

    private static long in(long seconds) {
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }
}
