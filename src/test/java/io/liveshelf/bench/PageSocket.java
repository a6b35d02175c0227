package io.liveshelf.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One page's live connection, from the handshake on (RFC 6455): it subscribes, reads what it is sent, and answers pings.
 * It keeps which revision it has of each product and nothing else.
 */
final class PageSocket {

    private static final byte[] END_OF_HEADER = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SUBSCRIBED = "{\"type\":\"subscribed\"".getBytes(StandardCharsets.US_ASCII);
    /** The final fragment of a text, masked, under a mask of zeros, as the length is told in two bytes. */
    private static final int LONG_TEXT = 0x81FE0000;

    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
    private static final int SMALL_BUFFER = 4096;

    private final long[] products;
    private final long[] has;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final boolean mute;
    private byte[] begun = {};
    private boolean upgraded;
    private boolean subscribed;
    private int closeCode;

    /** Told of what a page sees. */
    interface Eyes {
        /** @param before the revision that the page had, below 0 for none */
        void saw(long product, long before, long revision);

        void frame();
    }

    /**
     * How a page is.
     *
     * @param mute is sent what it is sent without subscribing
     * @param deaf will not read, so its buffers are small
     */
    record Manner(boolean mute, boolean deaf) {

        static final Manner USUAL = new Manner(false, false);
        static final Manner MUTE = new Manner(true, false);
        static final Manner DEAF = new Manner(false, true);
    }

    /** @param products ascending */
    PageSocket(InetSocketAddress server, Selector selector, long[] products, Manner manner) throws IOException {
        this.products = products;
        this.mute = manner.mute();
        this.has = new long[products.length];
        Arrays.fill(has, -1);
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (manner.deaf()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        channel.configureBlocking(false);
        channel.connect(server);
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Asks for the upgrade, now that there is a connection. */
    void connected(String host) throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        write(("GET /live HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + "Sec-WebSocket-Protocol: liveshelf.v1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** What is written is short, and the server reads it. */
    private void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /**
     * Reads what has come.
     *
     * @throws IOException if the connection has ended, in order or not
     */
    void read(ByteBuffer scratch, Eyes eyes) throws IOException {
        scratch.clear().put(begun);
        if (channel.read(scratch) < 0) {
            throw new EOFException();
        }
        int end = scratch.position();
        byte[] bytes = scratch.array();
        int from = upgraded ? 0 : upgrade(bytes, end);
        for (int next = upgraded ? next(bytes, from, end, eyes) : from;
                next > from;
                next = next(bytes, from, end, eyes)) {
            from = next;
        }
        begun = from == end ? begun.length == 0 ? begun : new byte[0] : Arrays.copyOfRange(bytes, from, end);
    }

    /** The end of the answer's header; 0 if it has not come yet. */
    private int upgrade(byte[] bytes, int end) throws IOException {
        int header = FrameText.find(END_OF_HEADER, bytes, 0, end);
        if (header < 0) {
            return 0;
        }
        String status = new String(bytes, 0, Math.min(12, end), StandardCharsets.US_ASCII);
        if (!status.equals("HTTP/1.1 101")) {
            throw new IOException("A live connection was answered with " + status);
        }
        upgraded = true;
        if (mute) {
            subscribed = true;
        } else {
            subscribe();
        }
        return header + END_OF_HEADER.length;
    }

    private void subscribe() throws IOException {
        StringBuilder text = new StringBuilder("{\"type\":\"subscribe\",\"products\":[");
        for (int i = 0; i < products.length; i++) {
            text.append(i == 0 ? "{\"id\":" : ",{\"id\":").append(products[i]).append('}');
        }
        byte[] payload = text.append("]}")
                .append(" ".repeat(Math.max(0, 126 - text.length())))
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
        write(frame.putInt(LONG_TEXT | payload.length).putInt(0).put(payload).array());
    }

    /** Takes one frame; the end of it, or its beginning if it is not whole yet. */
    private int next(byte[] bytes, int from, int end, Eyes eyes) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(bytes, from, end - from);
        if (frame.remaining() < 2) {
            return from;
        }
        int kind = frame.get() & 0x0F;
        int length = frame.get();
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (frame.remaining() < more) {
            return from;
        }
        long payload = more == 2 ? frame.getShort() & 0xFFFF : more == 8 ? frame.getLong() : length;
        if (frame.remaining() < payload) {
            return from;
        }
        take(kind, bytes, frame.position(), frame.position() + (int) payload, eyes);
        return frame.position() + (int) payload;
    }

    private void take(int kind, byte[] bytes, int from, int to, Eyes eyes) throws IOException {
        switch (kind) {
            case 0x1 -> text(bytes, from, to, eyes);
            case 0x8 -> closeCode = ByteBuffer.wrap(bytes).getShort(from) & 0xFFFF;
            case 0x9 -> write(PONG);
            default -> {
                // Nothing that concerns a page.
            }
        }
    }

    private void text(byte[] bytes, int from, int to, Eyes eyes) {
        if (!subscribed && FrameText.find(SUBSCRIBED, bytes, from, to) == from) {
            subscribed = true;
            return;
        }
        boolean[] stock = {false};
        FrameText.items(bytes, from, to, (product, revision) -> {
            stock[0] = true;
            int place = products.length == 1 ? 0 : Arrays.binarySearch(products, product);
            long before = has[place];
            if (revision > before) {
                has[place] = revision;
                eyes.saw(product, subscribed ? before : -1, revision);
            }
        });
        if (stock[0]) {
            eyes.frame();
        }
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** Whether it has been told of each of its products. */
    boolean knowsAll() {
        return Arrays.stream(has).allMatch(revision -> revision >= 0);
    }

    /** Reads no more. */
    void turnDeaf() {
        key.interestOps(0);
    }

    /** Reads again. */
    void listen() {
        key.interestOps(SelectionKey.OP_READ);
    }

    /** With which code the server has taken leave; 0 if it has not. */
    int closeCode() {
        return closeCode;
    }

    void close() throws IOException {
        channel.close();
    }
}
