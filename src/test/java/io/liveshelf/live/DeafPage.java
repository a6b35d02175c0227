package io.liveshelf.live;

import io.liveshelf.testing.LivePage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A live connection that subscribes and then never reads again; its buffers are small, so that the shop notices. */
final class DeafPage implements AutoCloseable {

    private static final int BUFFER = 4096;

    private final Socket socket = new Socket();

    DeafPage(long productId) throws IOException {
        URI live = LivePage.address();
        socket.setReceiveBufferSize(BUFFER);
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
