package io.liveshelf.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One browser's worth of HTTP: its cookies, and requests that are made once and may get no answer. */
final class Caller {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI shop;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /** @param shop the address of the first page, ending in a slash */
    Caller(URI shop) {
        this.shop = shop;
    }

    /** Whether the shop knows this browser again. */
    boolean isKnown() {
        return !cookies.isEmpty();
    }

    /**
     * Asks once.
     *
     * @throws IOException if there is no answer within that time: it may have been done nevertheless
     */
    Outcome ask(Ask ask, Duration limit) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(ask.path(), limit);
        if (ask.kind().isKeyed()) {
            request.header("Idempotency-Key", ask.key());
        }
        return send(request, ask.kind().method(), ask.body());
    }

    /** Posts something that belongs to no client's story. */
    Outcome post(String path, Map<String, Object> body, Duration limit) throws IOException, InterruptedException {
        return send(request(path, limit), "POST", body);
    }

    Outcome get(String path, Duration limit) throws IOException, InterruptedException {
        return send(request(path, limit), "GET", Map.of());
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve("api/" + path))
                .timeout(limit)
                .header("Origin", shop.toString().replaceFirst("/$", ""));
        if (isKnown()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Outcome send(HttpRequest.Builder request, String method, Map<String, Object> body)
            throws IOException, InterruptedException {
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Outcome(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException noneOfOurs) {
            return MissingNode.getInstance();
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
