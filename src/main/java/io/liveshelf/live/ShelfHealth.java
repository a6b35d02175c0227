package io.liveshelf.live;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.CheckResult;
import io.liveshelf.platform.Health;
import io.liveshelf.platform.ReadyCheck;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether Redis does its part. When it stops, and when it does again, all pages are told; while it does not, the
 * shop goes on selling and this node's own pages stay live. Any thread may say what it saw.
 */
@ApplicationScoped
public class ShelfHealth implements Health.Source, ReadyCheck {
    @Inject
    Watchers watchers;

    @Inject
    Watchlist watchlist;

    @Inject
    FrameSenders senders;

    @Inject
    Listening listening;

    @Inject
    DriftLog drift;

    @Inject
    LiveProtocol protocol;

    @Inject
    BackgroundFailures failures;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private final AtomicBoolean redisUp = new AtomicBoolean(true);
    /** Whether Redis has been asked at all: until then nobody knows. */
    private volatile boolean asked;

    private volatile Instant since;

    @PostConstruct
    void measure() {
        meters.gauge("liveshelf.redis.up", redisUp, up -> up.get() ? 1 : 0);
    }

    boolean isRedisUp() {
        return redisUp.get();
    }

    /** When that last changed; null if it never has. */
    Instant since() {
        return since;
    }

    /** Redis does its part, and has all of the shelf. */
    void sawRedis() {
        asked = true;
        if (redisUp.compareAndSet(false, true)) {
            since = clock.instant();
            listening.redisChanged();
            watchers.broadcast(protocol.live());
        }
    }

    void missedRedis(String where, Throwable cause) {
        failures.report(where, cause);
        asked = true;
        if (redisUp.compareAndSet(true, false)) {
            since = clock.instant();
            listening.redisChanged();
            watchers.broadcast(protocol.degraded("redis"));
        }
    }

    @Override
    public Health health() {
        return new Health(
                "live",
                isRedisUp(),
                Map.of(
                        "redis",
                        isRedisUp() ? "up" : "down",
                        "watchers",
                        watchers.count(),
                        "watchedProducts",
                        watchlist.size(),
                        "frames",
                        senders.way(),
                        "drift",
                        drift.counts()));
    }

    /** A node without Redis serves; one that does not know yet whether it has one might tell its pages wrong. */
    @Override
    public CheckResult ready(Entrance entrance) {
        return new CheckResult("redis", asked, Map.of("mode", isRedisUp() ? "live" : "degraded"));
    }
}
