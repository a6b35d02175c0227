package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.CheckResult;
import io.liveshelf.platform.ReadyCheck.Entrance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandshakeCheckTest {
    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    private static final String HELLO = "{\"type\":\"hello\",\"node\":\"n\",\"heartbeatMs\":15000}";

    private final HandshakeCheck check = new HandshakeCheck(Duration.ofMillis(300));

    @Test
    void isThereWhenTheGreetingComes() throws Exception {
        CheckResult health = answeredWith(UPGRADED + "\u0081\u002f" + HELLO);
        assertThat(health.up()).isTrue();
        assertThat(health.name()).isEqualTo("handshake");
    }

    @Test
    void isThereWithALongGreetingToo() throws Exception {
        assertThat(answeredWith(UPGRADED + "\u0081\u007e\u0001\u0000" + HELLO).up())
                .isTrue();
    }

    @Test
    void isNotWhenTheHandshakeIsRefused() throws Exception {
        CheckResult health = answeredWith("HTTP/1.1 500 Internal Server Error\r\n\r\n");
        assertThat(health.up()).isFalse();
        assertThat(health.data()).containsEntry("answer", "HTTP/1.1 500 Internal Server Error");
    }

    @Test
    void isNotWhenNothingOrSomethingElseFollows() throws Exception {
        assertThat(answeredWith(UPGRADED).up()).isFalse();
        assertThat(answeredWith(UPGRADED + "\u0088\u0002\u0003\u00e8 and no greeting")
                        .up())
                .isFalse();
        assertThat(answeredWith("").up()).isFalse();
    }

    @Test
    void isNotWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(check.ready(new Entrance("127.0.0.1", port, true, "")).up()).isFalse();
    }

    @Test
    void isNotTriedThroughTlsNorWhereSomebodyElseMayBe() {
        CheckResult health = check.ready(new Entrance("127.0.0.1", 1, false, ""));
        assertThat(health.up()).isTrue();
        assertThat(health.data()).containsEntry("tried", false);
    }

    @Test
    void asksForTheShopsOwnProtocolUnderTheShopsOwnPath() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answer(server, ""));
            check.ready(new Entrance("127.0.0.1", server.getLocalPort(), true, "/shop"));
            assertThat(asked.get())
                    .startsWith("GET /shop/live HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:" + server.getLocalPort() + "\r\n")
                    .contains("Sec-WebSocket-Protocol: liveshelf.v1\r\n");
        }
    }

    private CheckResult answeredWith(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answer(server, bytes));
            CheckResult health = check.ready(new Entrance("127.0.0.1", server.getLocalPort(), true, ""));
            asked.get();
            return health;
        }
    }

    /** Answers one request, and then says nothing more until the other side leaves. */
    private static String answer(ServerSocket server, String bytes) {
        try (Socket socket = server.accept()) {
            byte[] request = new byte[4096];
            int length = socket.getInputStream().read(request);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // Until it has left.
            }
            return new String(request, 0, length, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
