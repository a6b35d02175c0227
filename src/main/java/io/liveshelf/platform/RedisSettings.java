package io.liveshelf.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/**
 * Where Redis is and how to sign in there, and to the Sentinels, who have users of their own; a setting that is wrong
 * fails the start.
 */
@ApplicationScoped
class RedisSettings {
    @Inject
    @ConfigProperty(name = "liveshelf.redis.url")
    String address;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.sentinel.user")
    Optional<String> sentinelUser;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.sentinel.password")
    Optional<String> sentinelPassword;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.timeout")
    Duration timeout;

    private RedisUrl url;

    void check(@Observes SchemaReady ready) {
        // Read when this object is made, which is now at the latest.
    }

    @PostConstruct
    void read() {
        url = RedisUrl.of(address);
        requirePassword("liveshelf.redis.password", serverUser(), serverPassword());
        requirePassword("liveshelf.redis.sentinel.password", sentinelUser.orElse(null), sentinelPassword.orElse(null));
    }

    /** Jedis would not sign in at all. */
    private static void requirePassword(String key, String asUser, String withPassword) {
        if (asUser != null && withPassword == null) {
            throw new IllegalArgumentException(key + " must be set where a user is");
        }
    }

    private String serverUser() {
        return user.orElse(url.user());
    }

    private String serverPassword() {
        return password.orElse(url.password());
    }

    RedisUrl url() {
        return url;
    }

    /** The longest wait for a connection, and for an answer. */
    Duration timeout() {
        return timeout;
    }

    JedisClientConfig forServers() {
        return configuration(serverUser(), serverPassword(), url.database());
    }

    JedisClientConfig forSentinels() {
        return configuration(sentinelUser.orElse(null), sentinelPassword.orElse(null), 0);
    }

    private JedisClientConfig configuration(String asUser, String withPassword, int database) {
        int millis = Math.toIntExact(timeout.toMillis());
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(asUser)
                .password(withPassword)
                .database(database)
                .sslOptions(url.tls() ? SslOptions.defaults() : null)
                .clientName("liveshelf")
                .build();
    }
}
