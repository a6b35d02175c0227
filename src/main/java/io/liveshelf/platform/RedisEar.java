package io.liveshelf.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A connection that listens to one server. One thread reads, another asks for signs of life, any may close it. In a
 * Cluster it subscribes within the channels' slots where the server knows how to.
 */
final class RedisEar implements AutoCloseable {
    private final Line line;
    private final boolean sharded;
    private volatile long heard = System.nanoTime();
    private volatile long answered;

    /** What comes, on the thread that reads. */
    interface Heard {
        void message(String channel, String message);

        /** A sign of life has come. */
        void answer();
    }

    /** Jedis sends only when it is asked for an answer. */
    private static final class Line extends Connection {
        Line(HostAndPort server, JedisClientConfig configuration) {
            super(server, configuration);
        }

        void send(Protocol.Command command, String argument) {
            sendCommand(command, argument);
            flush();
        }
    }

    /** Connects. */
    RedisEar(HostAndPort server, JedisClientConfig configuration, boolean sharded) {
        this.line = new Line(server, configuration);
        this.sharded = sharded;
    }

    /** Returns when all that is published on these channels from now on will be heard. */
    void subscribe(List<String> channels, Heard to) {
        Protocol.Command how =
                sharded && knowsShards(channels.get(0), to) ? Protocol.Command.SSUBSCRIBE : Protocol.Command.SUBSCRIBE;
        channels.forEach(channel -> line.send(how, channel));
        Set<String> waitedFor = new HashSet<>(channels);
        while (!waitedFor.isEmpty()) {
            waitedFor.remove(next(to));
        }
        answered = System.nanoTime();
        line.setTimeoutInfinite();
    }

    private boolean knowsShards(String channel, Heard to) {
        try {
            line.send(Protocol.Command.SSUBSCRIBE, channel);
            while (!channel.equals(next(to))) {
                // Only what was asked for is waited for.
            }
            return true;
        } catch (JedisDataException e) {
            if (e.getMessage().contains("unknown command")) {
                return false;
            }
            throw e;
        }
    }

    /** Reads until the connection ends or one of the channels has moved elsewhere. */
    void listen(Heard to) {
        while (true) {
            next(to);
        }
    }

    /** Reads what comes next; the channel if it is the word that a subscription has begun, else null. */
    private String next(Heard to) {
        Object answer = line.getUnflushedObject();
        heard = System.nanoTime();
        if (!(answer instanceof List<?> parts)) {
            return null;
        }
        switch (text(parts.get(0))) {
            case "message", "smessage" -> to.message(text(parts.get(1)), text(parts.get(2)));
            case "subscribe", "ssubscribe" -> {
                return text(parts.get(1));
            }
            case "pong" -> {
                answered = Long.parseLong(text(parts.get(1)));
                to.answer();
            }
            case "sunsubscribe" -> throw new JedisConnectionException(text(parts.get(1)) + " has moved");
            default -> {
                // Nothing else was asked for.
            }
        }
        return null;
    }

    private static String text(Object part) {
        return new String((byte[]) part, StandardCharsets.UTF_8);
    }

    /** Asks for a sign of life, which bears the time at which it was asked for. */
    void ask() {
        line.send(Protocol.Command.PING, Long.toString(System.nanoTime()));
    }

    /** When anything was heard last, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    /** When that sign of life was asked for that came last; what the server published until then has been heard. */
    long answered() {
        return answered;
    }

    /** At once: what is closed does not care for what was still to be sent. */
    @Override
    public void close() {
        try {
            line.forceDisconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
