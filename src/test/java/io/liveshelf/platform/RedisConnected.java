package io.liveshelf.platform;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** The shop's access to Redis without the shop. */
public final class RedisConnected implements AutoCloseable {
    /** Short, as tests wait for it. */
    public static final Duration TIMEOUT = Duration.ofMillis(400);

    private final RedisAccess access = new RedisAccess();

    public RedisConnected(String url) {
        access.address = url;
        access.user = Optional.empty();
        access.password = Optional.empty();
        access.sentinelUser = Optional.empty();
        access.sentinelPassword = Optional.empty();
        access.timeout = TIMEOUT;
        access.meters = new SimpleMeterRegistry();
        access.open();
    }

    public RedisAccess access() {
        return access;
    }

    @Override
    public void close() {
        access.close();
    }
}
