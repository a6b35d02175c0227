package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PageCrowdTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SUBSCRIBED = "{\"type\":\"subscribed\",\"count\":1}";

    /** Served by hand: one connection, on which the test says what is sent when. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> heard = new CompletableFuture<>();
        private volatile Socket page;

        Server() throws IOException {
            Thread thread = new Thread(this::greet, "server");
            thread.setDaemon(true);
            thread.start();
        }

        private void greet() {
            try {
                page = door.accept();
                InputStream in = page.getInputStream();
                StringBuilder request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) in.read());
                }
                send("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] header = in.readNBytes(8);
                byte[] payload = in.readNBytes(ByteBuffer.wrap(header).getShort(2));
                send(text("{\"type\":\"stock\",\"items\":[{\"id\":7,\"revision\":1}]}"));
                send(text(SUBSCRIBED));
                heard.complete(new String(payload, StandardCharsets.US_ASCII).strip());
            } catch (IOException e) {
                heard.completeExceptionally(e);
            }
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = page.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void pagesSubscribeAndSeeWhatTheyAreSent() throws Exception {
        try (Server server = new Server();
                PageCrowd crowd = opened(server)) {
            assertThat(server.heard.get(10, TimeUnit.SECONDS))
                    .isEqualTo("{\"type\":\"subscribe\",\"products\":[{\"id\":7}]}");
            Sightings sightings = new Sightings();
            sightings.made(7, 2, System.nanoTime());
            sightings.made(7, 3, System.nanoTime());
            crowd.note(sightings);
            byte[] frame = text("{\"type\":\"stock\",\"items\":[{\"id\":7,\"revision\":3}]}" + " ".repeat(70_000));
            for (byte[] part : new byte[][] {
                ByteBuffer.allocate(5).put(frame, 0, 5).array(),
                ByteBuffer.allocate(frame.length - 5)
                        .put(frame, 5, frame.length - 5)
                        .array()
            }) {
                server.send(part);
            }
            Awaitility.await().atMost(LIMIT).until(() -> crowd.frames() == 2);
            assertThat(sightings.latencies().count()).isEqualTo(2);
        }
    }

    @Test
    void pingsAreAnsweredAndFarewellsCounted() throws Exception {
        try (Server server = new Server();
                PageCrowd crowd = opened(server)) {
            server.send(new byte[] {(byte) 0x89, 0});
            assertThat(server.page.getInputStream().readNBytes(6))
                    .containsExactly((byte) 0x8A, (byte) 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
            server.send(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xF5});
            server.page.close();
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(crowd.farewells())
                    .containsEntry(1013, 1));
        }
    }

    private static PageCrowd opened(Server server) throws IOException {
        PageCrowd crowd = new PageCrowd(server.uri());
        crowd.open(1, page -> new long[] {7}, PageSocket.Manner.USUAL);
        crowd.start();
        return crowd;
    }

    private static byte[] text(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
