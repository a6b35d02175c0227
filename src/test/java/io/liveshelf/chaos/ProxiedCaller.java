package io.liveshelf.chaos;

import io.liveshelf.launch.Administrator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;

/** A browser, or with somebody's name a script, that calls the shop through the proxy: by TLS and HTTP/2, cookies kept. */
final class ProxiedCaller {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final URI shop;
    private final Administrator person;
    private final HttpClient client;

    /** @param person null for a guest */
    ProxiedCaller(NginxFront front, Administrator person) throws IOException, GeneralSecurityException {
        this.shop = front.uri();
        this.person = person;
        this.client = HttpClient.newBuilder()
                .sslContext(front.trust())
                .connectTimeout(LIMIT)
                .cookieHandler(new CookieManager())
                .build();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return get(shop.resolve(path), headers);
    }

    HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        return text(with(request(address), headers));
    }

    HttpResponse<String> getFrom(URI other, String path) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(other.resolve(path)).timeout(LIMIT));
    }

    HttpResponse<byte[]> getCompressed(URI address) throws IOException, InterruptedException {
        return client.send(request(address).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return text(with(own(request(shop.resolve(path))), headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** What is refused before it has been sent confuses this client by HTTP/2. */
    HttpResponse<String> postByHttp1(String path, String body) throws IOException, InterruptedException {
        return text(own(request(shop.resolve(path)))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> patch(URI address, String body, String tag) throws IOException, InterruptedException {
        return text(own(request(address))
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", tag)
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    /** A call as the script of another site makes it. */
    HttpResponse<String> callAs(String origin, String method, String path, String body)
            throws IOException, InterruptedException {
        return text(request(shop.resolve(path))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** What the person signs in with, as JSON. */
    String credentials() {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), person.password());
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT);
        if (person != null) {
            byte[] pair = (person.email() + ':' + person.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request;
    }

    private HttpRequest.Builder own(HttpRequest.Builder request) {
        return request.header("Origin", shop.toString().replaceFirst("/$", ""));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> text(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
