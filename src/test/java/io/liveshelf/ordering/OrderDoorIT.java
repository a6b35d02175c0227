package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Shop;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order is answered the same whether it is taken at the door or, as one of undeclared length is, by the resource. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrderDoorIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void orderIsAnsweredTheSame() throws Exception {
        long product = Goods.stocked(9);

        HttpResponse<String> door = send(BodyPublishers.ofString(body(product, 2)), Goods.word("key"), "fa");
        HttpResponse<String> resource = send(unsized(body(product, 2)), Goods.word("key"), "fa");

        assertThat(door.statusCode()).as(door.body()).isEqualTo(201);
        assertThat(resource.statusCode()).as(resource.body()).isEqualTo(201);
        assertThat(members(door)).isEqualTo(members(resource));
        assertThat(headers(door)).isEqualTo(headers(resource));
        assertThat(door.headers().firstValue("Location"))
                .hasValue(Shop.url() + "api/orders/"
                        + JSON.readTree(door.body()).path("id").asText());
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    @Test
    void refusalIsTheSame() throws Exception {
        long product = Goods.stocked(1);

        HttpResponse<String> door = send(BodyPublishers.ofString(body(product, 2)), Goods.word("key"), "zh");
        HttpResponse<String> resource = send(unsized(body(product, 2)), Goods.word("key"), "zh");

        assertThat(door.statusCode()).isEqualTo(409);
        assertThat(door.body()).isEqualTo(resource.body());
        assertThat(headers(door)).isEqualTo(headers(resource));
    }

    @Test
    void keyIsGoodForBoth() throws Exception {
        long product = Goods.stocked(9);
        String key = Goods.word("key");
        String body = body(product, 1);

        HttpResponse<String> door = send(BodyPublishers.ofString(body), key, "en");
        HttpResponse<String> again = send(unsized(body), key, "en");
        HttpResponse<String> other = send(BodyPublishers.ofString(body.replace(":1}", ":2}")), key, "en");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(door.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Goods.onHand(product)).isEqualTo(8);
    }

    @Test
    void whatIsWrongIsSaidByTheResource() throws Exception {
        long product = Goods.stocked(1);

        assertThat(send(BodyPublishers.ofString("an order"), Goods.word("key"), "en")
                        .body())
                .contains("malformed-json");
        assertThat(send(BodyPublishers.ofString(body(product, 0)), Goods.word("key"), "en")
                        .body())
                .contains("lines[0].quantity");
        assertThat(send(BodyPublishers.ofString(body(product, 1)), " ", "en").body())
                .contains("idempotency-key-missing");
    }

    private static String body(long product, int quantity) {
        return "{\"email\":\"" + Goods.word("door") + "@example.org\",\"lines\":[{\"productId\":" + product
                + ",\"quantity\":" + quantity + "}]}";
    }

    private static BodyPublisher unsized(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(BodyPublisher body, String key, String language) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Shop.url() + "api/orders"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Accept-Language", language)
                .POST(body)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static String members(HttpResponse<String> response) throws Exception {
        JsonNode document = JSON.readTree(response.body());
        return StreamSupport.stream(((Iterable<String>) document::fieldNames).spliterator(), false)
                .collect(Collectors.joining(" "));
    }

    /** By name, but for what is new each time and how the body was sent. */
    private static Map<String, String> headers(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.remove("Date");
        headers.remove("X-Request-Id");
        headers.remove("Content-Length");
        headers.remove("Transfer-Encoding");
        headers.computeIfPresent("Location", (name, value) -> value.replaceFirst("[^/]+$", ""));
        headers.computeIfPresent("Set-Cookie", (name, value) -> value.replaceFirst("=[^;]+", "="));
        return headers;
    }
}
