package io.liveshelf.live;

import io.liveshelf.platform.CheckResult;
import io.liveshelf.platform.ReadyCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Whether the node takes live pages: it opens a live connection to itself, by the way on which it was asked, and waits for
 * the greeting. A server was seen to refuse handshakes just after its first pages. Not tried through TLS, whose
 * certificate need not know the node by its address, nor where the address may be somebody else's.
 */
@ApplicationScoped
class HandshakeCheck implements ReadyCheck {
    private static final byte[] FAREWELL = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};
    private static final String GREETING = "{\"type\":\"hello\"";
    /** Of a frame of up to 64 KiB. */
    private static final int MOST_OF_A_HEADER = 4;

    private static final int LONGEST_LINE = 8192;

    private int patienceMillis = Math.toIntExact(Duration.ofSeconds(2).toMillis());

    HandshakeCheck() {}

    /** One that is less patient. */
    HandshakeCheck(Duration patience) {
        patienceMillis = Math.toIntExact(patience.toMillis());
    }

    @Override
    public CheckResult ready(Entrance entrance) {
        if (!entrance.plain()) {
            return new CheckResult("handshake", true, Map.of("tried", false));
        }
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMillis);
            socket.connect(new InetSocketAddress(entrance.address(), entrance.port()), patienceMillis);
            socket.getOutputStream().write(request(entrance).getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String status = line(in);
            boolean greeted = status.startsWith("HTTP/1.1 101") && isGreeted(in);
            if (greeted) {
                socket.getOutputStream().write(FAREWELL);
            }
            return new CheckResult("handshake", greeted, Map.of("tried", true, "answer", status));
        } catch (IOException e) {
            return new CheckResult("handshake", false, Map.of("tried", true));
        }
    }

    private static String request(Entrance entrance) {
        String host = entrance.address().contains(":") ? '[' + entrance.address() + ']' : entrance.address();
        return String.join(
                "\r\n",
                "GET " + entrance.path() + "/live HTTP/1.1",
                "Host: " + host + ':' + entrance.port(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(new byte[16]),
                "Sec-WebSocket-Protocol: " + LiveProtocol.SUBPROTOCOL,
                "",
                "");
    }

    /** What follows the headers is a frame that begins as the greeting does. */
    private static boolean isGreeted(InputStream in) throws IOException {
        String header = line(in);
        while (!header.isEmpty()) {
            header = line(in);
        }
        byte[] begin = in.readNBytes(MOST_OF_A_HEADER + GREETING.length());
        return new String(begin, StandardCharsets.ISO_8859_1).contains(GREETING);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new IOException("No line of HTTP");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
