package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.liveshelf.launch.Administrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One caller of the public API who sees the whole of each answer. A guest keeps the cookies the shop gave him, as a
 * browser does; somebody with a name signs every call. Any number of threads may call at once.
 */
public final class Client {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String authorization;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private Client(String authorization) {
        this.authorization = authorization;
    }

    /** An answer; {@link #json} is a missing node where it was not JSON. */
    public record Reply(int status, HttpHeaders headers, byte[] body) {

        public JsonNode json() {
            if (!header("Content-Type").contains("json")) {
                return MissingNode.getInstance();
            }
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The code of a problem, empty for a success. */
        public String code() {
            return json().path("code").asText();
        }

        /** The first field that a problem complains of, empty if none. */
        public String field() {
            return json().path("errors").path(0).path("field").asText();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }

    public static Client guest() {
        return new Client(null);
    }

    public static Client operator() {
        Administrator administrator = Shop.administrator();
        return account(administrator.email(), administrator.password());
    }

    public static Client account(String email, String password) {
        byte[] pair = (email + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new Client("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A shopper who has just signed up. */
    public static Client newShopper() {
        String email = Goods.word("shopper") + "@example.org";
        Reply reply = guest().post("accounts", Map.of("email", email, "password", "correct horse"));
        if (reply.status() != 201) {
            throw new IllegalStateException("No account: " + reply);
        }
        return account(email, "correct horse");
    }

    /** @param path below {@code /api/} */
    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** @param query parameters of the path: names and values by turns, not yet encoded */
    public Reply find(String path, String... query) {
        StringBuilder text = new StringBuilder(path);
        for (int i = 0; i < query.length; i += 2) {
            text.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(encoded(query[i + 1]));
        }
        return get(text.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Reply post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** @param body JSON: text is sent as it stands, null is no body at all */
    public Reply send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Shop.url() + "api/" + path))
                .timeout(LIMIT)
                .header("Origin", Shop.url().toString().replaceFirst("/$", ""));
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text(body)));
        }
        String[] identification = identification();
        if (identification.length > 0) {
            request.headers(identification);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    /** The headers by which the shop knows this caller: names and values by turns, none for a new guest. */
    String[] identification() {
        if (authorization != null) {
            return new String[] {"Authorization", authorization};
        }
        String pairs = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
        return pairs.isEmpty() ? new String[0] : new String[] {"Cookie", pairs};
    }

    private Reply answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (authorization == null) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            String path = request.uri().getRawPath();
            Promises.answered(request.method(), path, response.statusCode(), response.headers(), response.body());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request, e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    /** Forgets every cookie, as a browser does whose window was a private one. */
    public void forgetCookies() {
        cookies.clear();
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
