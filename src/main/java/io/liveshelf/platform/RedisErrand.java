package io.liveshelf.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Brings commands to servers, those of one server in one round trip, and each on to where its server sends it: for
 * good, or just this once while a slot is on its way from one server to another. Of one question some may have to go on
 * and others not, as keys move one by one; what was answered is not asked again.
 */
final class RedisErrand {
    /** Servers learn of a decision one after the other; more detours than these mean that they do not agree. */
    private static final int MOST_ROUNDS = 5;

    /** @param asking whether the server is asked for a key of which another is still in charge */
    private record Stop(HostAndPort server, boolean asking) {}

    private final RedisPools pools;
    private final Map<RedisCommand, Stop> first = new LinkedHashMap<>();
    private final Map<RedisCommand, Consumer<RedisTrip>> farewells = new HashMap<>();
    /** Those that are due, and where. */
    private final Map<Consumer<RedisTrip>, HostAndPort> due = new LinkedHashMap<>();

    private boolean moved;

    RedisErrand(RedisPools pools) {
        this.pools = pools;
    }

    /** Takes these to that server; the farewell is for one that gives their key away. */
    void add(List<RedisCommand> commands, Consumer<RedisTrip> farewell, HostAndPort server) {
        commands.forEach(command -> {
            first.put(command, new Stop(server, false));
            farewells.put(command, farewell);
        });
    }

    /** Returns when each command has its answer, though that may be a refusal. */
    void run() {
        Map<RedisCommand, Stop> open = first;
        for (int left = MOST_ROUNDS; !open.isEmpty(); left--) {
            open = round(open, left > 1);
        }
        round(farewells(), false);
    }

    private Map<RedisCommand, Stop> farewells() {
        Map<RedisCommand, Stop> all = new LinkedHashMap<>();
        due.forEach((farewell, server) -> {
            RedisTrip trip = new RedisTrip();
            farewell.accept(trip);
            trip.put().forEach(command -> all.put(command, new Stop(server, false)));
        });
        return all;
    }

    /** Whether a key was found on another server than the one that should have it. */
    boolean wasMoved() {
        return moved;
    }

    /** @throws redis.clients.jedis.exceptions.JedisDataException for the first command that was refused, if any was */
    void requireAnswers() {
        first.keySet().forEach(command -> command.response().get());
    }

    private Map<RedisCommand, Stop> round(Map<RedisCommand, Stop> stops, boolean goingOn) {
        Map<HostAndPort, List<RedisCommand>> byServer = new LinkedHashMap<>();
        stops.forEach((command, stop) -> byServer.computeIfAbsent(stop.server(), server -> new ArrayList<>())
                .add(command));
        Map<RedisCommand, Stop> next = new LinkedHashMap<>();
        byServer.forEach((server, commands) -> {
            List<Object> answers = pools.with(server, connection -> answers(connection, commands, stops));
            for (int i = 0; i < answers.size(); i++) {
                RedisCommand command = commands.get(i);
                Stop elsewhere = goingOn ? next(command, answers.get(i), stops.get(command)) : null;
                if (elsewhere == null) {
                    command.response().set(answers.get(i));
                } else {
                    next.put(command, elsewhere);
                }
            }
        });
        return next;
    }

    private static List<Object> answers(
            Connection connection, List<RedisCommand> commands, Map<RedisCommand, Stop> stops) {
        Set<RedisScript> sent = new HashSet<>();
        List<Integer> places = new ArrayList<>(commands.size());
        int place = 0;
        for (RedisCommand command : commands) {
            if (stops.get(command).asking()) {
                connection.sendCommand(Protocol.Command.ASKING);
                place++;
            }
            connection.sendCommand(command.said(sent));
            places.add(place++);
        }
        List<Object> all = connection.getMany(place);
        return places.stream().map(all::get).toList();
    }

    /** Where to go with a command after this answer; null if that is its answer. */
    private Stop next(RedisCommand command, Object answer, Stop here) {
        if (answer instanceof JedisRedirectionException elsewhere) {
            boolean asking = elsewhere instanceof JedisAskDataException;
            moved |= !asking;
            if (asking) {
                due.put(farewells.get(command), here.server());
            }
            return new Stop(address(elsewhere.getTargetNode(), here.server()), asking);
        }
        // It was to be sent in full with a command that this server did not take, or has been forgotten since.
        return answer instanceof JedisNoScriptException ? here : null;
    }

    /** A server that does not know the other's name means the one under which it was asked. */
    private static HostAndPort address(HostAndPort named, HostAndPort asked) {
        String host = named.getHost();
        return host.isEmpty() || host.equals("?") ? new HostAndPort(asked.getHost(), named.getPort()) : named;
    }
}
