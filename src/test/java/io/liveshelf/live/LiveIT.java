package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.Together;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages are told over the WebSocket, and what they must not say. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LiveIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();

    @Test
    void pageIsGreeted() {
        try (LivePage page = LivePage.open()) {
            JsonNode hello = page.await("hello");

            assertThat(hello.path("node").asText()).isNotBlank();
            assertThat(hello.path("heartbeatMs").asLong()).isPositive();
            page.say("{\"type\":\"ping\"}");
            page.await("pong");
        }
    }

    @Test
    void subscriptionIsAnsweredWithTheProductsAndThenWithWhatIsUnknown() {
        long product = Goods.stocked(12);
        try (LivePage page = LivePage.open().watching(product, 999_999_999L)) {
            assertThat(page.frames())
                    .extracting(frame -> frame.path("type").asText())
                    .containsExactly("hello", "stock", "subscribed");
            assertThat(page.frames("subscribed").get(0).toString())
                    .isEqualTo("{\"type\":\"subscribed\",\"count\":1,\"unknown\":[999999999]}");
            JsonNode shown = shown(product);
            JsonNode item = page.items().get(0);
            assertThat(item.path("id").asLong()).isEqualTo(product);
            assertThat(item.path("available").asInt()).isEqualTo(12);
            assertThat(item.path("state").asText()).isEqualTo("in-stock");
            assertThat(item.path("revision")).isEqualTo(shown.path("stock").path("revision"));
            assertThat(item.path("name")).isEqualTo(shown.path("name"));
            assertThat(item.path("price")).isEqualTo(shown.path("price"));
            assertThat(item.path("version")).isEqualTo(shown.path("version"));
        }
    }

    @Test
    void subscriptionsInQuickSuccessionAreEachAnsweredAfterTheirProducts() {
        List<Long> products = List.of(Goods.stocked(1), Goods.stocked(2));
        try (LivePage page = LivePage.open()) {
            products.forEach(id -> page.say("{\"type\":\"subscribe\",\"products\":[{\"id\":" + id + "}]}"));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> page.frames("subscribed").size() == 2);

            assertThat(page.frames().stream().skip(1).map(LiveIT::summary))
                    .containsExactly(
                            "stock of " + products.get(0), "subscribed", "stock of " + products.get(1), "subscribed");
        }
    }

    private static String summary(JsonNode frame) {
        String type = frame.path("type").asText();
        return type.equals("stock")
                ? "stock of " + String.join("+", frame.path("items").findValuesAsText("id"))
                : type;
    }

    @Test
    void saleReachesThePagesOfThatProductWithTheCommittedRevision() {
        long sold = Goods.stocked(7);
        long other = Goods.stocked(7);
        try (LivePage page = LivePage.open().watching(sold, other);
                LivePage elsewhere = LivePage.open().watching(other)) {
            buy(sold, 3);

            JsonNode item = page.await(sold, news -> news.path("available").asInt() == 4);
            assertThat(item.path("revision")).isEqualTo(Goods.stock(sold).path("revision"));
            assertThat(item.path("state").asText()).isEqualTo("low");
            assertThat(item.has("name")).as("only what changed").isFalse();
            assertThat(page.items(other)).hasSize(1);
            buy(other, 7);
            elsewhere.await(other, news -> news.path("state").asText().equals("sold-out"));
            assertThat(elsewhere.items(sold)).isEmpty();
            assertThat(elsewhere.items(other)).hasSize(2);
        }
    }

    @Test
    void newSubscriptionReplacesTheOldOne() {
        long before = Goods.stocked(5);
        long since = Goods.stocked(5);
        try (LivePage page = LivePage.open().watching(before).watching(since);
                LivePage witness = LivePage.open().watching(before)) {
            buy(before, 1);
            witness.await(before, news -> news.path("available").asInt() == 4);
            buy(since, 1);

            page.await(since, news -> news.path("available").asInt() == 4);
            assertThat(page.items(before)).hasSize(1);
            page.watching();
            assertThat(page.frames("subscribed").get(2).path("count").asInt(-1)).isZero();
        }
    }

    @Test
    void pageThatIsUpToDateIsToldNothing() {
        long product = Goods.stocked(5);
        buy(product, 1);
        JsonNode shown = shown(product);
        long revision = shown.path("stock").path("revision").asLong();
        long version = shown.path("version").asLong();
        try (LivePage current = LivePage.open();
                LivePage behind = LivePage.open()) {
            current.subscribed(declared(product, revision, version));
            behind.subscribed(declared(product, revision - 1, version));

            assertThat(current.frames("stock")).isEmpty();
            assertThat(behind.items()).hasSize(1);
            assertThat(behind.items().get(0).path("revision").asLong()).isEqualTo(revision);
            assertThat(behind.items().get(0).has("name"))
                    .as("the card was known")
                    .isFalse();
            buy(product, 1);
            current.await(product, news -> news.path("available").asInt() == 3);
            assertThat(current.items()).hasSize(1);
        }
    }

    @Test
    void pageThatShowsMoreThanThereIsIsToldToShowWhatThereIs() {
        long product = Goods.stocked(5);
        JsonNode shown = shown(product);
        long revision = shown.path("stock").path("revision").asLong();
        long version = shown.path("version").asLong();
        try (LivePage page = LivePage.open()) {
            page.subscribed(declared(product, revision + 40, version));

            assertThat(page.items()).hasSize(1);
            JsonNode item = page.items().get(0);
            assertThat(item.path("restored").asBoolean()).isTrue();
            assertThat(item.path("revision").asLong()).isEqualTo(revision);
            assertThat(item.path("version").asLong()).isEqualTo(version);
            buy(product, 1);
            JsonNode news = page.await(product, next -> next.path("available").asInt() == 4);
            assertThat(news.has("restored")).isFalse();
        }
    }

    @Test
    void pageWithAnOldCardIsToldTheCard() {
        long product = Goods.stocked(5);
        JsonNode old = shown(product);
        edit(product, "{\"name\":\"Renamed\"}");
        try (LivePage page = LivePage.open()) {
            page.subscribed(declared(
                    product,
                    old.path("stock").path("revision").asLong(),
                    old.path("version").asLong()));

            assertThat(page.items()).hasSize(1);
            assertThat(page.items().get(0).path("name").asText()).isEqualTo("Renamed");
        }
    }

    @Test
    void editOfTheCatalogueCarriesNamePriceImageAndVersion() {
        long product = Goods.stocked(5);
        try (LivePage page = LivePage.open().watching(product)) {
            edit(product, "{\"name\":\"Better\",\"price\":{\"amount\":\"1.5\"},\"image\":\"/api/media/lamp.svg\"}");

            JsonNode item =
                    page.await(product, news -> news.path("name").asText().equals("Better"));
            JsonNode shown = shown(product);
            assertThat(item.path("price").toString()).isEqualTo("{\"amount\":\"1.50\",\"currency\":\"EUR\"}");
            assertThat(item.path("image").asText()).isEqualTo("/api/media/lamp.svg");
            assertThat(item.path("version")).isEqualTo(shown.path("version"));
            assertThat(item.path("revision")).isEqualTo(shown.path("stock").path("revision"));
        }
    }

    @Test
    void deletedProductIsWithdrawnAndComesBackWhenRestored() {
        long product = Goods.stocked(9);
        try (LivePage page = LivePage.open().watching(product)) {
            operator.send("DELETE", "products/" + product, null, "If-Match", "*");
            page.await(product, news -> news.path("state").asText().equals("withdrawn"));
            try (LivePage late = LivePage.open().watching(product)) {
                assertThat(late.items(product))
                        .extracting(news -> news.path("state").asText())
                        .containsExactly("withdrawn");
            }

            operator.post("products/" + product + "/restore", "{}");

            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> last(page, product).path("state").asText().equals("in-stock"));
            assertThat(last(page, product).path("version"))
                    .isEqualTo(shown(product).path("version"));
        }
    }

    @Test
    void revisionsAndVersionsOnlyGrowAndEndAtWhatTheDatabaseHas() throws Exception {
        long product = Goods.stocked(1000);
        try (LivePage page = LivePage.open().watching(product)) {
            Together.run(4, thread -> {
                for (int i = 0; i < 50; i++) {
                    if (thread == 0 && i % 10 == 0) {
                        edit(product, "{\"name\":\"Edition " + i + "\"}");
                    }
                    buy(product, 1);
                }
                return null;
            });

            JsonNode shown = shown(product);
            assertThat(shown.path("stock").path("available").asInt()).isEqualTo(800);
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            last(page, product).path("revision"))
                    .isEqualTo(shown.path("stock").path("revision")));
            assertThat(last(page, product).path("available").asInt()).isEqualTo(800);
            assertThat(page.items(product))
                    .extracting(news -> news.path("revision").asLong())
                    .isSorted();
            List<Long> versions = page.items(product).stream()
                    .filter(news -> news.has("version"))
                    .map(news -> news.path("version").asLong())
                    .toList();
            assertThat(versions)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(shown.path("version").asLong());
            assertThat(page.items(product))
                    .extracting(news -> news.path("revision").asText()
                            + '/'
                            + news.path("version").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello?                                                        | malformed",
                "``                                                            | malformed",
                "null                                                          | malformed",
                "[]                                                            | malformed",
                "{\"type\":\"subscribe\"}                                      | malformed",
                "{\"type\":\"subscribe\",\"products\":7}                       | malformed",
                "{\"type\":\"subscribe\",\"products\":[7]}                     | malformed",
                "{\"type\":\"subscribe\",\"products\":[{}]}                    | malformed",
                "{\"type\":\"subscribe\",\"products\":[{\"id\":-1}]}           | malformed",
                "{\"type\":\"subscribe\",\"products\":[{\"id\":\"1\"}]}        | malformed",
                "{\"type\":\"subscribe\",\"products\":[{\"id\":1.5}]}          | malformed",
                "{\"type\":\"subscribe\",\"products\":[{\"id\":1,\"revision\":-2}]} | malformed",
                "{\"type\":\"subscribe\",\"products\":[{\"id\":92233720368547758070}]} | malformed",
                "{\"type\":\"watch\"}                                          | malformed",
                "{\"type\":\"watch\",\"topics\":\"orders\"}                    | malformed",
                "{\"type\":\"watch\",\"topics\":[\"order:17\"]}                | malformed",
                "{\"type\":\"buy\"}                                            | unknown-type",
                "{}                                                            | unknown-type",
            })
    void frameOutsideTheProtocolIsExplainedAndEndsTheConnection(String frame, String code) {
        try (LivePage page = LivePage.open()) {
            page.say(frame);

            assertThat(page.awaitEnd()).isEqualTo(1008);
            assertThat(page.await("error").path("code").asText()).isEqualTo(code);
            assertThat(page.await("error").path("detail").asText()).isNotBlank().doesNotContain("Exception");
        }
    }

    @Test
    void fiveHundredProductsAreAllowedAndOneMoreIsNot() {
        try (LivePage page = LivePage.open()) {
            page.subscribed(products(500));
            assertThat(page.frames("subscribed").get(0).path("unknown")).hasSize(500);

            page.say("{\"type\":\"subscribe\",\"products\":[" + products(501) + "]}");

            assertThat(page.awaitEnd()).isEqualTo(1008);
            assertThat(page.await("error").path("code").asText()).isEqualTo("too-many-products");
        }
    }

    @Test
    void binaryFrameEndsTheConnection() {
        try (LivePage page = LivePage.open()) {
            page.sayBinary((byte) 1, (byte) 2);

            assertThat(page.awaitEnd()).isEqualTo(1008);
            assertThat(page.await("error").path("code").asText()).isEqualTo("malformed");
        }
    }

    @Test
    void frameBeyond64KibibytesEndsTheConnection() {
        try (LivePage page = LivePage.open()) {
            page.shout("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(70_000) + "\"}");

            assertThat(page.awaitEnd()).isEqualTo(1009);
        }
        try (LivePage page = LivePage.open()) {
            page.say("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(60_000) + "\"}");
            page.await("pong");
        }
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "http://localhost:1", "null", "file://", "http://localhost.evil.example"})
    void pagesOfOtherSitesMayNotConnect(String origin) {
        assertThatThrownBy(() -> LivePage.openFrom(origin))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> assertThat(
                                refusal.getResponse().statusCode())
                        .isEqualTo(403));
    }

    @Test
    void ownPagesAndProgramsMayConnect() {
        try (LivePage own = LivePage.openFrom("http://" + Shop.url().getAuthority());
                LivePage program = LivePage.openFrom(null)) {
            own.await("hello");
            program.await("hello");
        }
    }

    private static String products(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":" + (900_000_000L + i) + "}")
                .collect(Collectors.joining(","));
    }

    private static String declared(long product, long revision, long version) {
        return "{\"id\":" + product + ",\"revision\":" + revision + ",\"version\":" + version + "}";
    }

    private static JsonNode last(LivePage page, long product) {
        List<JsonNode> items = page.items(product);
        return items.get(items.size() - 1);
    }

    private static JsonNode shown(long product) {
        return Client.guest().get("products/" + product).json();
    }

    private void edit(long product, String patch) {
        Client.Reply reply = operator.send("PATCH", "products/" + product, patch, "If-Match", "*");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    private static void buy(long product, int quantity) {
        Map<String, Object> order = Map.of(
                "email", "live@example.org", "lines", List.of(Map.of("productId", product, "quantity", quantity)));
        String key = Goods.word("key");
        Awaitility.await("an order").atMost(LIMIT).pollDelay(Duration.ZERO).until(() -> {
            Client.Reply reply = Client.guest().post("orders", order, "Idempotency-Key", key);
            assertThat(reply.status()).as(reply.toString()).isIn(201, 503);
            return reply.status() == 201;
        });
    }
}
