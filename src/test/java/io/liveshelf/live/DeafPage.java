package io.liveshelf.live;

import io.liveshelf.testing.LivePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A live connection that subscribes and then reads nothing more, or not for long; its buffers are small, so that the
 * shop notices.
 */
final class DeafPage implements AutoCloseable {

    private static final int BUFFER = 4096;
    /** A shop that goes on saying nothing has not ended the connection. */
    private static final int PATIENCE_MS = 60_000;

    /** No close code. */
    static final int NONE = -1;

    private static final String TOLD = "{\"type\":\"stock\"";

    private int closeCode = NONE;
    private final Socket socket = new Socket();

    DeafPage(long productId) throws IOException {
        URI live = LivePage.address();
        socket.setReceiveBufferSize(BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(live.getHost(), live.getPort()));
        socket.getOutputStream()
                .write(("GET /live HTTP/1.1\r\nHost: " + live.getAuthority()
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                                + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        String answer = readUntilSubscribed(() -> {
            byte[] text = ("{\"type\":\"subscribe\",\"products\":[{\"id\":" + productId + "}]}")
                    .getBytes(StandardCharsets.US_ASCII);
            // A masked text frame (RFC 6455, section 5.2) under a mask of zeros.
            ByteBuffer frame = ByteBuffer.allocate(text.length + 6);
            frame.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text);
            socket.getOutputStream().write(frame.array());
        });
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException("No live connection: " + answer);
        }
    }

    private interface Say {
        void run() throws IOException;
    }

    private String readUntilSubscribed(Say subscribe) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        boolean said = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (!said && text.indexOf("\r\n\r\n") >= 0) {
                said = true;
                subscribe.run();
            }
            if (text.indexOf("\"subscribed\"") >= 0) {
                break;
            }
        }
        return text.toString();
    }

    /** Reads all that is left, until the shop has ended the connection; gives how many frames told of products. */
    int wakeUp() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            all.write(new byte[0]);
        }
        byte[] bytes = all.toByteArray();
        closeCode = closeCodeAtTheEnd(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).split(Pattern.quote(TOLD), -1).length - 1;
    }

    /** A close frame (RFC 6455, section 5.5.1) holds the code in two bytes and then the reason. */
    private static int closeCodeAtTheEnd(byte[] bytes) {
        for (int length = 2; length < 126 && length + 2 <= bytes.length; length++) {
            ByteBuffer last = ByteBuffer.wrap(bytes, bytes.length - length - 2, length + 2);
            if ((last.get() & 0xFF) == 0x88 && last.get() == length) {
                return last.getShort();
            }
        }
        return NONE;
    }

    /** With which code the shop took leave; {@link #NONE} if it took none. */
    int closeCode() {
        return closeCode;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
