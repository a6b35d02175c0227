package io.liveshelf.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * One caller of the shop's public API. A guest keeps the cookie the shop gave him, as a browser does; somebody with a
 * name signs every call (HTTP Basic). Nothing but HTTP and JSON is known here.
 */
public final class ShopApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI shop;
    private final String authorization;
    private final HttpClient client;

    private ShopApi(URI shop, String authorization) {
        this.shop = shop;
        this.authorization = authorization;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(LIMIT);
        if (authorization == null) {
            builder.cookieHandler(new CookieManager());
        }
        this.client = builder.build();
    }

    /** A new guest. */
    public static ShopApi guest(URI shop) {
        return new ShopApi(shop, null);
    }

    public static ShopApi as(URI shop, Administrator person) {
        String pair = person.email() + ':' + person.password();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new ShopApi(shop, "Basic " + encoded);
    }

    /** What the shop answered; {@code body} is a missing node where there was none. */
    public record Answer(int status, JsonNode body) {

        public boolean succeeded() {
            return status / 100 == 2;
        }

        /** The body of a success. */
        public JsonNode orThrow(String doing) throws IOException {
            if (!succeeded()) {
                throw new IOException(doing + " was answered with " + status + ": " + body);
            }
            return body;
        }
    }

    /** @param path below {@code /api/} */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /**
     * @param path below {@code /api/}
     * @param headers beside the usual ones
     */
    public Answer post(String path, Object body, Map<String, String> headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    /** What is plain text and no JSON. */
    public String text(String path) throws IOException, InterruptedException {
        return client.send(request(path).setHeader("Accept", "text/plain").build(), BodyHandlers.ofString())
                .body();
    }

    /**
     * Changes or removes something.
     *
     * @param path below {@code /api/}
     * @param body null for none
     * @param headers beside the usual ones
     */
    public Answer send(String method, String path, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve("api/" + path))
                .timeout(LIMIT)
                .header("Accept", "application/json, application/problem+json")
                .header("Origin", shop.resolve("/").toString().replaceFirst("/$", ""));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        boolean json = response.headers()
                .firstValue("Content-Type")
                .map(type -> type.contains("json"))
                .orElse(false);
        return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : MissingNode.getInstance());
    }
}
