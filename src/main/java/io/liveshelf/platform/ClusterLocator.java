package io.liveshelf.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks a node of the Cluster which master has which slots, and each master who it is: a node that was cut off from
 * the others names masters that are none any more, and then another node is asked.
 */
final class ClusterLocator implements RedisLocator {
    private final RedisPools pools;
    private final List<HostAndPort> seeds;
    /** The one that was right last comes first. */
    private List<HostAndPort> known;

    ClusterLocator(RedisPools pools, List<HostAndPort> seeds) {
        this.pools = pools;
        this.seeds = seeds;
        this.known = seeds;
    }

    @Override
    public RedisLayout locate() {
        JedisException last = new JedisConnectionException("The Cluster has no nodes");
        for (HostAndPort node : known) {
            try {
                RedisLayout layout = ask(node);
                remember(node, layout);
                return layout;
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    private void remember(HostAndPort node, RedisLayout layout) {
        Set<HostAndPort> next = new LinkedHashSet<>();
        next.add(node);
        layout.servers().forEach(server -> next.add(server.address()));
        next.addAll(seeds);
        pools.retain(next);
        known = List.copyOf(next);
    }

    private RedisLayout ask(HostAndPort node) {
        Object answer = pools.with(
                node,
                connection -> connection.executeCommand(new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS")));
        Map<HostAndPort, RedisLayout.Server> masters = new LinkedHashMap<>();
        List<RedisLayout.Range> ranges = new ArrayList<>();
        for (Object row : (List<?>) answer) {
            List<?> range = (List<?>) row;
            HostAndPort master = address((List<?>) range.get(2), node);
            ranges.add(new RedisLayout.Range(
                    number(range.get(0)), number(range.get(1)), masters.computeIfAbsent(master, pools::master)));
        }
        if (ranges.isEmpty()) {
            throw new JedisConnectionException("The Cluster has not given its slots to any node");
        }
        return new RedisLayout(ranges);
    }

    /** A node that does not know its own name means the one under which it was asked. */
    private static HostAndPort address(List<?> node, HostAndPort asked) {
        String host = node.get(0) == null ? "" : new String((byte[]) node.get(0), StandardCharsets.UTF_8);
        return new HostAndPort(host.isEmpty() || host.equals("?") ? asked.getHost() : host, number(node.get(1)));
    }

    private static int number(Object answer) {
        return Math.toIntExact((Long) answer);
    }
}
