package io.liveshelf.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Some clients, each of whom sends a request, waits for its answer and sends the next at once (a closed loop). One
 * thread, the caller's, drives them all: the machine belongs to the server. Every answer is counted; a broken
 * connection is counted and made anew.
 */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_NAP_MS = 100;

    private final URI server;
    private final Requests requests;
    private final int wanted;
    private final Stopwatch watch;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    private Tally tally;
    private long measuredFrom;
    private long end;

    /** @param wanted the status that is asked for, whose latency is measured */
    Load(URI server, Requests requests, int wanted, Stopwatch watch) {
        this.server = server;
        this.requests = requests;
        this.wanted = wanted;
        this.watch = watch;
    }

    /** Runs so many clients for this period; returns when every answer has come, or half a minute after the end. */
    Tally run(int clients, Period period) throws IOException {
        tally = new Tally(wanted);
        try (Selector selector = Selector.open()) {
            List<Connection> connections = open(clients, selector);
            try {
                measuredFrom = System.nanoTime() + period.settle().toNanos();
                end = measuredFrom + period.measured().toNanos();
                for (Connection connection : connections) {
                    connection.send(requests);
                }
                drive(selector, connections);
            } finally {
                for (Connection connection : connections) {
                    connection.close();
                }
            }
        }
        return tally;
    }

    private List<Connection> open(int clients, Selector selector) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Connection connection = new Connection(address, selector, requests.maxLength());
            connection.open();
            connections.add(connection);
        }
        return connections;
    }

    private void drive(Selector selector, List<Connection> connections) throws IOException {
        long deadline = end + PATIENCE.toNanos();
        boolean begun = false;
        boolean ended = false;
        while (!ended || connections.stream().anyMatch(Connection::isWaiting)) {
            selector.select(this::serve, LONGEST_NAP_MS);
            long now = System.nanoTime();
            if (!begun && now >= measuredFrom) {
                begun = true;
                watch.start();
            }
            if (!ended && now >= end) {
                ended = true;
                watch.stop();
            }
            if (now > deadline) {
                connections.stream().filter(Connection::isWaiting).forEach(late -> tally.add(Tally.BROKEN, 0, false));
                return;
            }
        }
    }

    private void serve(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.write();
            } else if (connection.read(scratch)) {
                answered(connection);
            }
        } catch (IOException e) {
            broken(connection);
        }
    }

    private void answered(Connection connection) throws IOException {
        long now = System.nanoTime();
        tally.add(connection.status(), now - connection.sentAt(), isMeasured(now));
        next(connection, now, connection.isEnding());
    }

    private void broken(Connection connection) {
        long now = System.nanoTime();
        tally.add(Tally.BROKEN, 0, isMeasured(now));
        try {
            next(connection, now, true);
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot be reached any more", e);
        }
    }

    private void next(Connection connection, long now, boolean anew) throws IOException {
        if (now >= end) {
            connection.close();
            return;
        }
        if (anew) {
            connection.open();
        }
        connection.send(requests);
    }

    private boolean isMeasured(long now) {
        return now >= measuredFrom && now < end;
    }
}
