package io.liveshelf.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text frame for pages, however many: its text and, made when first asked for and then the same for all, what it is
 * on the wire. Immutable to whoever looks. Thread-safe.
 */
final class Frame {
    /** The last fragment of a text message, which is the first as well (RFC 6455, section 5.2). */
    private static final int WHOLE_TEXT = 0x81;

    private static final int LONGEST_IN_SEVEN_BITS = 125;
    private static final int SIXTEEN_BITS_FOLLOW = 126;
    private static final int SIXTY_FOUR_BITS_FOLLOW = 127;
    private static final int LONGEST_IN_SIXTEEN_BITS = 0xFFFF;

    private final String text;
    private byte[] wire;

    Frame(String text) {
        this.text = text;
    }

    /** One that tells of these products, each as its {@link LiveItem} puts it. */
    static Frame ofStock(List<String> items) {
        return new Frame("{\"type\":\"stock\",\"items\":[" + String.join(",", items) + "]}");
    }

    String text() {
        return text;
    }

    /** The whole frame as a server sends it, unmasked; the bytes are everybody's, and nobody writes to them. */
    ByteBuffer wire() {
        return ByteBuffer.wrap(bytes());
    }

    private synchronized byte[] bytes() {
        if (wire == null) {
            byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            wire = new byte[headerLength(payload.length) + payload.length];
            header(ByteBuffer.wrap(wire), payload.length).put(payload);
        }
        return wire;
    }

    private static int headerLength(int length) {
        if (length <= LONGEST_IN_SEVEN_BITS) {
            return 2;
        }
        return length <= LONGEST_IN_SIXTEEN_BITS ? 4 : 10;
    }

    private static ByteBuffer header(ByteBuffer frame, int length) {
        frame.put((byte) WHOLE_TEXT);
        if (length <= LONGEST_IN_SEVEN_BITS) {
            return frame.put((byte) length);
        }
        return length <= LONGEST_IN_SIXTEEN_BITS
                ? frame.put((byte) SIXTEEN_BITS_FOLLOW).putShort((short) length)
                : frame.put((byte) SIXTY_FOUR_BITS_FOLLOW).putLong(length);
    }
}
