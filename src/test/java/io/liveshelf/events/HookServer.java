package io.liveshelf.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A receiver of webhooks that answers as a test says and remembers every call. */
final class HookServer {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SUCCESS = 204;

    private final List<Call> calls = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private ExecutorService threads;
    private int always = SUCCESS;
    private boolean hanging;

    /** A call as it came. */
    record Call(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        /** What a receiver computes from the time in the signature, the body and the secret it shares. */
        String signature(String secret) throws GeneralSecurityException {
            String time = header("LiveShelf-Signature").replaceFirst("^t=(\\d+),.*", "$1");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(digest);
        }
    }

    void start() throws IOException {
        threads = Executors.newFixedThreadPool(8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Gives these statuses to the next calls, then success. */
    synchronized void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    synchronized void answerAlways(int status) {
        always = status;
    }

    /** Answers nobody any more. */
    synchronized void hang() {
        hanging = true;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> await(int count) {
        Awaitility.await("calls").atMost(LIMIT).until(() -> calls().size() >= count);
        return calls();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean hangs =
                remember(new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
        if (hangs) {
            awaitEnd();
        }
        exchange.getResponseHeaders().add("Location", url().replace("/hook", "/elsewhere"));
        exchange.sendResponseHeaders(next(), -1);
        exchange.close();
    }

    private synchronized boolean remember(Call call) {
        calls.add(call);
        return hanging;
    }

    private synchronized int next() {
        Integer answer = answers.poll();
        return answer == null ? always : answer;
    }

    private void awaitEnd() {
        try {
            end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
