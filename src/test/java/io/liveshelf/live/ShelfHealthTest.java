package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.Json;
import io.liveshelf.platform.ReadyCheck.Entrance;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelfHealthTest {
    private static final Entrance HERE = new Entrance("127.0.0.1", 8080, true, "");

    private final ShelfHealth health = new ShelfHealth();

    @BeforeEach
    void fit() {
        health.protocol = new LiveProtocol();
        health.protocol.json = Json.mapper();
        health.clock = Clock.systemUTC();
        health.failures = new BackgroundFailures() {
            @Override
            public void report(String where, Throwable cause) {
                // Not looked at here.
            }
        };
        health.listening = new Listening() {
            @Override
            void redisChanged() {
                // Not looked at here.
            }
        };
        health.watchers = new Watchers() {
            @Override
            void broadcast(String frame) {
                // There is nobody.
            }
        };
    }

    @Test
    void isNotReadyUntilRedisWasAsked() {
        assertThat(health.ready(HERE).up()).isFalse();
    }

    @Test
    void isReadyWhenRedisHasAnswered() {
        health.sawRedis();
        assertThat(health.ready(HERE).up()).isTrue();
        assertThat(health.ready(HERE).data()).containsEntry("mode", "live");
    }

    @Test
    void isReadyWithoutRedisOnceThatIsSaid() {
        health.missedRedis("test", new IllegalStateException("gone"));
        assertThat(health.ready(HERE).up()).isTrue();
        assertThat(health.ready(HERE).data()).containsEntry("mode", "degraded");
    }
}
