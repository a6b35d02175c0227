package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** The shelf in Redis, seen by another client of the same Redis, as another node would see it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedisShelfIT {

    private static final String STOCK = "liveshelf:stock";
    private static final String CARD = "liveshelf:card";
    private static final String CHANNEL = "liveshelf:changed";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client operator = Client.operator();
    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));

    @AfterEach
    void leave() {
        redis.close();
    }

    @Test
    void committedChangesAreOnTheShelf() {
        long product = Goods.stocked(8);
        isOnTheShelf(product, "in-stock");

        receive(product, 2);
        isOnTheShelf(product, "in-stock");

        operator.send(
                "PATCH",
                "products/" + product,
                "{\"name\":\"Other\",\"price\":{\"amount\":\"3.00\"}}",
                "If-Match",
                "*");
        isOnTheShelf(product, "in-stock");

        Client.guest()
                .post(
                        "orders",
                        Map.of(
                                "email",
                                "shelf@example.org",
                                "lines",
                                List.of(Map.of("productId", product, "quantity", 10))),
                        "Idempotency-Key",
                        Goods.word("key"));
        isOnTheShelf(product, "sold-out");
    }

    @Test
    void deletionIsOnTheShelfAndSoIsRestoring() {
        long product = Goods.stocked(8);

        operator.send("DELETE", "products/" + product, null, "If-Match", "*");
        Awaitility.await("withdrawn")
                .atMost(LIMIT)
                .until(() -> field(CARD, product).path("withdrawn").asBoolean());
        operator.post("products/" + product + "/restore", "{}");

        isOnTheShelf(product, "in-stock");
    }

    @Test
    void lostShelfIsFilledAgainAndNoPageNotices() {
        long product = Goods.stocked(8);
        try (LivePage page = LivePage.open().watching(product)) {
            isOnTheShelf(product, "in-stock");
            int fields = (int) redis.hlen(STOCK);
            int framesBefore = page.frames().size();

            redis.flushAll();

            Awaitility.await("the shelf")
                    .atMost(LIMIT)
                    .until(() -> redis.exists("liveshelf:complete")
                            && redis.hlen(STOCK) >= fields
                            && redis.hlen(CARD) >= fields);
            isOnTheShelf(product, "in-stock");
            assertThat(page.frames()).hasSize(framesBefore);
            receive(product, 1);
            page.await(product, news -> news.path("available").asInt() == 9);
            assertThat(page.items(product)).hasSize(2);
        }
    }

    @Test
    void redisThatAnswersButRefusesWritesIsToldOnceAndSlowsNoSale() {
        long product = Goods.stocked(8);
        isOnTheShelf(product, "in-stock");
        try (LivePage page = LivePage.open().watching(product)) {
            redis.configSet("maxmemory", "1");
            try {
                long failures = failedPasses();
                receive(product, 1);
                page.await(product, news -> news.path("available").asInt() == 9);
                Awaitility.await("several passes refused").atMost(LIMIT).until(() -> failedPasses() >= failures + 3);
                assertThat(types(page)).containsOnlyOnce("degraded").doesNotContain("live");
            } finally {
                redis.configSet("maxmemory", "0");
            }
            Awaitility.await("Redis taken back").atMost(LIMIT).until(() -> types(page)
                    .contains("live"));
            isOnTheShelf(product, "in-stock");
            assertThat(types(page)).containsOnlyOnce("degraded").containsOnlyOnce("live");
        }
    }

    private static List<String> types(LivePage page) {
        return page.frames().stream().map(frame -> frame.path("type").asText()).toList();
    }

    private long failedPasses() {
        return operator.get("status")
                .json()
                .path("backgroundFailures")
                .path("shelf.reconcile")
                .asLong();
    }

    @Test
    void spoiltFieldIsMadeGoodByTheNextChangeAndPagesNeverSeeIt() {
        long product = Goods.stocked(8);
        isOnTheShelf(product, "in-stock");
        redis.hset(STOCK, String.valueOf(product), "rubbish");
        try (LivePage page = LivePage.open().watching(product)) {
            assertThat(page.items(product))
                    .extracting(news -> news.path("available").asInt())
                    .containsExactly(8);

            receive(product, 1);

            isOnTheShelf(product, "in-stock");
        }
    }

    @Test
    void olderMessageDoesNotReachPagesAndANewerOneDoes() {
        long product = Goods.stocked(8);
        long revision = Goods.stock(product).path("revision").asLong();
        long version =
                Client.guest().get("products/" + product).json().path("version").asLong();
        try (LivePage page = LivePage.open().watching(product)) {
            publish(STOCK, product, "{\"revision\":" + (revision - 1) + ",\"available\":77,\"state\":\"in-stock\"}");
            publish(STOCK, product, "{\"revision\":" + revision + ",\"available\":77,\"state\":\"in-stock\"}");
            publish(STOCK, product, "no line at all");
            awaitThatAllBeforeWasHeard();
            try (LivePage late = LivePage.open().watching(product)) {
                assertThat(late.items(product))
                        .extracting(item -> item.path("available").asInt())
                        .containsExactly(8);
            }
            publish(STOCK, product, "{\"revision\":" + (revision + 1) + ",\"available\":3,\"state\":\"low\"}");

            JsonNode news = page.await(product, item -> item.path("available").asInt() == 3);
            assertThat(news.path("revision").asLong()).isEqualTo(revision + 1);
            assertThat(news.path("state").asText()).isEqualTo("low");
            publish(
                    CARD,
                    product,
                    "{\"version\":" + (version + 1) + ",\"name\":\"From elsewhere\",\"price\":{\"amount\":\"4.00\","
                            + "\"currency\":\"EUR\"},\"image\":null,\"withdrawn\":false}");
            page.await(product, item -> item.path("name").asText().equals("From elsewhere"));
            assertThat(page.items(product))
                    .extracting(item -> item.path("available").asInt())
                    .containsExactly(8, 3, 3);
        }
    }

    @Test
    void messageThatIsNoneDoesNotEndTheListening() {
        long product = Goods.stocked(8);
        long revision = Goods.stock(product).path("revision").asLong();
        try (LivePage page = LivePage.open().watching(product)) {
            redis.publish(CHANNEL, "");
            redis.publish(CHANNEL, STOCK + " twelve {}");
            redis.publish(CHANNEL, STOCK + " 99999999999999999999 {}");
            redis.publish(CHANNEL, "liveshelf:other " + product + " {}");
            redis.publish(CHANNEL, STOCK + ' ' + product + " {}");

            publish(STOCK, product, "{\"revision\":" + (revision + 1) + ",\"available\":3,\"state\":\"low\"}");

            page.await(product, item -> item.path("available").asInt() == 3);
        }
    }

    /** Thirty megabytes for each: more than system and server keep for a connection that nobody reads. */
    @Test
    @SuppressWarnings("try") // The deaf pages only have to be there.
    @TakesLong
    void pagesThatDoNotReadSlowNobody() throws Exception {
        long product = Goods.stocked(8);
        long first =
                Client.guest().get("products/" + product).json().path("version").asLong() + 1;
        String longName = "x".repeat(100_000);
        try (DeafPage before = new DeafPage(product);
                DeafPage alsoBefore = new DeafPage(product);
                LivePage reader = LivePage.open().watching(product);
                DeafPage after = new DeafPage(product);
                DeafPage alsoAfter = new DeafPage(product)) {
            for (long version = first; version < first + 300; version++) {
                publish(
                        CARD,
                        product,
                        "{\"version\":" + version + ",\"name\":\"" + longName
                                + "\",\"price\":{\"amount\":\"4.00\",\"currency\":\"EUR\"},\"image\":null,"
                                + "\"withdrawn\":false}");
                long published = version;
                reader.await(product, item -> item.path("version").asLong() == published);
            }

            receive(product, 1);
            reader.await(product, item -> item.path("available").asInt() == 9);
        }
    }

    /** Messages are heard in their order: when this one has arrived, so have those before it. */
    private void awaitThatAllBeforeWasHeard() {
        long other = Goods.stocked(1);
        try (LivePage page = LivePage.open().watching(other)) {
            publish(STOCK, other, "{\"revision\":1000,\"available\":500,\"state\":\"in-stock\"}");
            page.await(other, item -> item.path("available").asInt() == 500);
        }
    }

    /** Waits until both fields say what the database says. */
    private void isOnTheShelf(long product, String state) {
        JsonNode shown = Client.guest().get("products/" + product).json();
        Awaitility.await("the shelf").atMost(LIMIT).untilAsserted(() -> {
            JsonNode stock = field(STOCK, product);
            assertThat(stock.path("revision")).isEqualTo(shown.path("stock").path("revision"));
            assertThat(stock.path("available")).isEqualTo(shown.path("stock").path("available"));
            assertThat(stock.path("state").asText()).isEqualTo(state);
            JsonNode card = field(CARD, product);
            assertThat(card.path("version")).isEqualTo(shown.path("version"));
            assertThat(card.path("name")).isEqualTo(shown.path("name"));
            assertThat(card.path("price")).isEqualTo(shown.path("price"));
            assertThat(card.path("withdrawn").asBoolean(true)).isFalse();
        });
    }

    private JsonNode field(String hash, long product) throws Exception {
        String value = redis.hget(hash, String.valueOf(product));
        return JSON.readTree(value == null ? "{}" : value);
    }

    private void publish(String hash, long product, String value) {
        redis.publish(CHANNEL, hash + ' ' + product + ' ' + value);
    }

    private void receive(long product, int quantity) {
        operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", quantity));
    }
}
