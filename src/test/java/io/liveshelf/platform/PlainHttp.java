package io.liveshelf.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.launch.Administrator;
import io.liveshelf.testing.Promises;
import io.liveshelf.testing.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * HTTP to the shop under test with nothing added: no cookie, no {@code Origin}, no credentials but those given, as
 * {@code "Name: value"}.
 */
public final class PlainHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    private PlainHttp() {}

    /** @param path from the root, with its query, already encoded */
    public static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** A call with a JSON body, or with none if the text is empty. */
    public static HttpResponse<String> send(String method, String path, String json, String... headers)
            throws IOException, InterruptedException {
        String[] all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type: application/json";
        return send(method, path, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json), all);
    }

    public static HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(LIMIT)
                .method(method, body);
        for (String header : headers) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        Promises.answered(method, path, answer.statusCode(), answer.headers(), text);
        return answer;
    }

    /** The shop's own origin, as a browser on its pages names it. */
    public static String origin() {
        return Shop.url().toString().replaceFirst("/$", "");
    }

    /** The header that signs a call. */
    public static String basic(String email, String password) {
        byte[] pair = (email + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The header that signs a call as the administrator. */
    public static String asAdministrator() {
        Administrator administrator = Shop.administrator();
        return basic(administrator.email(), administrator.password());
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** One header of the answer, empty if it has none of that name. */
    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
