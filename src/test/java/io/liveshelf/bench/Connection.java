package io.liveshelf.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client: a kept-alive connection on which one request at a time is under way. */
final class Connection {

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer out;
    private final ResponseParser parser = new ResponseParser();
    private SocketChannel channel;
    private SelectionKey key;
    private long sentAt;
    private boolean waiting;

    Connection(InetSocketAddress server, Selector selector, int longestRequest) {
        this.server = server;
        this.selector = selector;
        this.out = ByteBuffer.allocateDirect(longestRequest);
    }

    /** Connects, or connects anew. */
    void open() throws IOException {
        close();
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the next request; the answer before must have come. */
    void send(Requests requests) throws IOException {
        parser.reset();
        out.clear();
        requests.next(out);
        out.flip();
        waiting = true;
        sentAt = System.nanoTime();
        write();
    }

    /** Writes what is left of the request, as far as the socket takes it. */
    void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Reads what has come.
     *
     * @return whether the answer is complete
     * @throws IOException if the server has closed the connection, or says more than one answer
     */
    boolean read(ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (channel.read(scratch) < 0) {
            throw new EOFException("The server closed a connection");
        }
        scratch.flip();
        if (!waiting && scratch.hasRemaining()) {
            throw new IOException("The server speaks without being asked");
        }
        boolean complete = parser.feed(scratch);
        if (complete) {
            waiting = false;
            if (scratch.hasRemaining()) {
                throw new IOException("More than one answer to a request");
            }
        }
        return complete;
    }

    int status() {
        return parser.status();
    }

    boolean isEnding() {
        return parser.closes();
    }

    boolean isWaiting() {
        return waiting;
    }

    long sentAt() {
        return sentAt;
    }

    /** Gives up the answer under way. */
    void close() throws IOException {
        waiting = false;
        if (channel != null) {
            channel.close();
        }
    }
}
