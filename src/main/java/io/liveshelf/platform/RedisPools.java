package io.liveshelf.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Connections to each server that was ever asked for and has not been let go since. Every wait is bounded: connecting,
 * reading and waiting for a free connection each take so long at most (Jedis by default waits for a free connection for
 * ever), and who waits for one gets it in turn.
 */
final class RedisPools implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 8;
    private static final Pattern ROLE = Pattern.compile("(?m)^role:(\\w+)");
    private static final Pattern HISTORY = Pattern.compile("(?m)^master_replid:(\\w+)");

    private final JedisClientConfig configuration;
    private final GenericObjectPoolConfig<Connection> settings = new GenericObjectPoolConfig<>();
    private final Map<HostAndPort, ConnectionPool> pools = new ConcurrentHashMap<>();
    private final Set<HostAndPort> used = ConcurrentHashMap.newKeySet();

    RedisPools(JedisClientConfig configuration, Duration timeout) {
        this.configuration = configuration;
        settings.setMaxTotal(MAX_CONNECTIONS);
        settings.setMaxIdle(MAX_CONNECTIONS);
        settings.setMaxWait(timeout);
        settings.setFairness(true);
        settings.setJmxEnabled(false);
    }

    /** Uses a connection to that server, and closes those that lie idle when it turns out to be broken, as they will be too. */
    <T> T with(HostAndPort address, Function<Connection, T> use) {
        used.add(address);
        ConnectionPool pool =
                pools.computeIfAbsent(address, server -> new ConnectionPool(server, configuration, settings));
        try (Connection connection = pool.getResource()) {
            return useWhole(connection, use);
        } catch (JedisConnectionException e) {
            pool.clear();
            throw e;
        }
    }

    /** A connection on which answers may be left is not used again. */
    private static <T> T useWhole(Connection connection, Function<Connection, T> use) {
        try {
            return use.apply(connection);
        } catch (JedisDataException e) {
            throw e;
        } catch (RuntimeException e) {
            connection.setBroken();
            throw e;
        }
    }

    /**
     * Who is there; a server that may not tell is taken for a master, and for the same one as long as its address is.
     *
     * @throws JedisConnectionException if it is a replica
     */
    RedisLayout.Server master(HostAndPort address) {
        String told = replication(address);
        Matcher role = ROLE.matcher(told);
        if (role.find() && !role.group(1).equals("master")) {
            throw new JedisConnectionException(address + " is no master but " + role.group(1));
        }
        return new RedisLayout.Server(address, history(address, told));
    }

    /** The same of one that is whatever it is. */
    RedisLayout.Server server(HostAndPort address) {
        return new RedisLayout.Server(address, history(address, replication(address)));
    }

    private static String history(HostAndPort address, String told) {
        Matcher history = HISTORY.matcher(told);
        return history.find() ? history.group(1) : address.toString();
    }

    private String replication(HostAndPort address) {
        try {
            return with(address, connection -> {
                Object answer =
                        connection.executeCommand(new CommandArguments(Protocol.Command.INFO).add("replication"));
                return new String((byte[]) answer, StandardCharsets.UTF_8);
            });
        } catch (JedisAccessControlException e) {
            return "";
        }
    }

    /** Lets go of all other servers that nobody has asked since this was called last; such as have no slots yet are asked too. */
    void retain(Collection<HostAndPort> addresses) {
        for (HostAndPort address : pools.keySet()) {
            if (!used.remove(address) && !addresses.contains(address)) {
                pools.remove(address).close();
            }
        }
    }

    @Override
    public void close() {
        pools.values().forEach(ConnectionPool::close);
    }
}
