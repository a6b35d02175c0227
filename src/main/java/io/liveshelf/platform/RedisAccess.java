package io.liveshelf.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The connections to Redis. Every wait is bounded: connecting, reading and waiting for a free connection each
 * take at most {@code liveshelf.redis.timeout} (Jedis by default waits for a free connection for ever).
 */
@ApplicationScoped
public class RedisAccess {
    private static final int MAX_CONNECTIONS = 8;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.url")
    URI url;

    @Inject
    @ConfigProperty(name = "liveshelf.redis.timeout")
    Duration timeout;

    private HostAndPort address;
    private JedisClientConfig configuration;
    private RedisClient client;

    @PostConstruct
    void open() {
        int millis = Math.toIntExact(timeout.toMillis());
        address = JedisURIHelper.getHostAndPort(url);
        configuration = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .sslOptions(JedisURIHelper.isRedisSSLScheme(url) ? SslOptions.defaults() : null)
                .clientName("liveshelf")
                .build();
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        client = RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(configuration)
                .poolConfig(pool)
                .build();
    }

    /** The pooled client, for any thread; its calls throw {@code JedisException} when Redis is away. */
    public RedisClient client() {
        return client;
    }

    /** A connection of the caller's own, for a subscription; the caller closes it. */
    public Jedis dedicated() {
        return new Jedis(address, configuration);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
