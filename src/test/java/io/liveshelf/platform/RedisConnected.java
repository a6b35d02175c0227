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
        this(url, null, null);
    }

    /** Signs in to the Sentinels as that user. */
    public RedisConnected(String url, String sentinelUser, String sentinelPassword) {
        RedisSettings settings = new RedisSettings();
        settings.address = url;
        settings.user = Optional.empty();
        settings.password = Optional.empty();
        settings.sentinelUser = Optional.ofNullable(sentinelUser);
        settings.sentinelPassword = Optional.ofNullable(sentinelPassword);
        settings.timeout = TIMEOUT;
        settings.read();
        access.settings = settings;
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
