package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load against a server that behaves in a known way. */
class LoadTest {

    private static final String KEPT = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";
    private static final String REFUSED =
            "HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    private static final String LAST = "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void everyAnswerIsCountedOnKeptConnections() throws IOException {
        answer(number -> number % 2 == 0 ? KEPT : REFUSED);
        Tally tally = run(4);
        assertThat(tally.all(201) + tally.all(409)).isEqualTo(asked.get()).isGreaterThan(8);
        assertThat(tally.all(409)).isCloseTo(tally.all(201), Offset.offset(1L));
        assertThat(tally.measured()).isPositive().isLessThan(asked.get());
        assertThat(tally.latencies().count()).isEqualTo((int) tally.measured(201));
        assertThat(connections).hasValue(4);
    }

    @Test
    void connectionThatTheServerEndsIsMadeAnew() throws IOException {
        answer(number -> LAST);
        Tally tally = run(2);
        assertThat(tally.all(201)).isEqualTo(asked.get()).isGreaterThan(2);
        assertThat(tally.uncertain()).isZero();
        assertThat(connections.get()).isGreaterThan(2);
    }

    @Test
    void brokenConnectionIsCountedAndMadeAnew() throws IOException {
        answer(number -> number == 3 ? "" : KEPT);
        Tally tally = run(2);
        assertThat(tally.all(Tally.BROKEN)).isEqualTo(1);
        assertThat(tally.all(201)).isEqualTo(asked.get() - 1);
        assertThat(tally.unexpected()).containsOnlyKeys(Tally.BROKEN);
    }

    private Tally run(int clients) throws IOException {
        URI uri = URI.create("http://localhost:" + server.getLocalPort() + "/");
        Stopwatch watch = new Stopwatch(Map.of(), () -> Duration.ZERO);
        return new Load(uri, new PageRequests(uri), 201, watch).run(clients, Period.of(0.1, 0.2));
    }

    private interface Script {
        /** What is answered to the request of this number, from 1; nothing ends the connection. */
        String answerTo(int number);
    }

    private void answer(Script script) {
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                threads.submit(() -> serve(client, script));
            }
        });
    }

    private void serve(Socket client, Script script) {
        try (client) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    String answer = script.answerTo(asked.incrementAndGet());
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (answer.isEmpty() || answer.equals(LAST)) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
