package io.liveshelf.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Tells whether the shop is open. A page is not proof enough: just after the first page, a server was seen to refuse
 * live connections. So both are asked for.
 */
final class Readiness {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final long BETWEEN_PROBES_MS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PROBE_LIMIT)
            .build();
    private final URI shop;
    private final BooleanSupplier serverSaysReady;
    private String lastSeen = "no answer yet";

    /** @param serverSaysReady whether the server itself thinks that it has finished starting */
    Readiness(URI shop, BooleanSupplier serverSaysReady) {
        this.shop = shop;
        this.serverSaysReady = serverSaysReady;
    }

    /**
     * Returns once the shop is open.
     *
     * @throws IOException if the process ends before that, or the limit passes, or the server has long finished
     *     starting: then it has refused the application
     */
    void await(Process process, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean said = false;
        while (!isOpen()) {
            if (!said && serverSaysReady.getAsBoolean()) {
                said = true;
                deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
            }
            if (hasEnded(process)) {
                throw new IOException("The server ended with status " + process.exitValue() + " while starting");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The server was not ready within " + limit.toSeconds() + " seconds: " + lastSeen);
            }
        }
    }

    /** Waits a moment, or until the process has ended. */
    private static boolean hasEnded(Process process) throws IOException {
        try {
            return process.waitFor(BETWEEN_PROBES_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was starting", e);
        }
    }

    private boolean isOpen() throws IOException {
        try {
            return answersPages() && acceptsLiveConnections();
        } catch (IOException | CompletionException | ExecutionException | TimeoutException e) {
            lastSeen = e.toString();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was starting", e);
        }
    }

    private boolean answersPages() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve("api/status"))
                .timeout(PROBE_LIMIT)
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        lastSeen = "api/status answered " + status;
        return status == 200;
    }

    private boolean acceptsLiveConnections() throws InterruptedException, ExecutionException, TimeoutException {
        URI live = URI.create(shop.resolve("live").toString().replaceFirst("^http", "ws"));
        String origin = shop.resolve("/").toString().replaceFirst("/$", "");
        WebSocket socket = client.newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols("liveshelf.v1")
                .connectTimeout(PROBE_LIMIT)
                .buildAsync(live, new WebSocket.Listener() {})
                .get(PROBE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        lastSeen = "live connection accepted with subprotocol \"" + socket.getSubprotocol() + '"';
        socket.abort();
        return socket.getSubprotocol().equals("liveshelf.v1");
    }
}
