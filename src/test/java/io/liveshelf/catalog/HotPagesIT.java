package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Shopping;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Together;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/**
 * Pages from memory, as a browser sees them. Another node of the shop is played by whoever changes a row in the database
 * and then publishes it, as that node would.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HotPagesIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CHANNEL = "liveshelf:changed";

    private final Client operator = Client.operator();
    private final Client guest = Client.guest();
    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));
    private final String category = Goods.word("hot-");
    private final String page = "products?filter=category==" + category + "&sort=name";

    private long bear;
    private long car;

    @BeforeEach
    void fill() {
        awaitHearing();
        bear = product("Bear, \",\\\"stock\\\":{\" and é ، 熊");
        car = product("Car");
    }

    @AfterEach
    void leave() {
        redis.close();
    }

    @Test
    void pageIsTheSameToTheByteWhetherItIsAtHandOrNot() {
        Reply first = guest.get(page);
        double hits = hits();
        Reply atHand = guest.get(page);

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(atHand.body()).isEqualTo(first.body());
        assertThat(headers(atHand)).isEqualTo(headers(first));
        assertThat(operator.get(page + "&deleted=true").body()).isEqualTo(first.body());
        assertThat(operator.get(page).body()).isEqualTo(first.body());
        assertThat(atHand.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(atHand.header("ETag")).matches("\"[\\w-]+\"");
        assertThat(names(atHand)).startsWith("Bear").endsWith("Car ");
    }

    @Test
    void productIsTheSameToTheByteWhetherItIsAtHandOrNot() {
        Reply first = guest.get("products/" + bear);
        double hits = hits();
        Reply atHand = guest.get("products/" + bear);
        assertThat(hits()).isEqualTo(hits + 1);
        Reply special = guest.get("products/" + bear, "Accept", "application/json;q=0.9");

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(atHand.body()).isEqualTo(first.body()).isEqualTo(special.body());
        assertThat(headers(atHand)).isEqualTo(headers(first)).isEqualTo(headers(special));
        assertThat(guest.get(page).text()).contains(atHand.text());
    }

    @Test
    void whoeverHasThePageIsToldSo() {
        String tag = guest.get(page).header("ETag");
        Reply known = guest.get(page, "If-None-Match", "\"other\", " + tag);
        Reply knownToTheResource = guest.get(page, "If-None-Match", tag, "Accept", "application/json;q=0.9");

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(tag);
        assertThat(knownToTheResource.status()).isEqualTo(304);
        assertThat(headers(known)).isEqualTo(headers(knownToTheResource));
        assertThat(guest.get(page, "If-None-Match", "\"other\"").status()).isEqualTo(200);

        Shopping.order(guest, bear);

        assertThat(guest.get(page, "If-None-Match", tag).status()).isEqualTo(200);
    }

    /** Its tag is the version, which a sale does not change. */
    @Test
    void productWhoseStockHasMovedIsSentWhole() {
        Reply before = guest.get("products/" + bear);
        Shopping.order(guest, bear);

        Reply after = guest.get("products/" + bear, "If-None-Match", before.header("ETag"));

        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(after.json().path("stock").path("available").asInt()).isEqualTo(8);
    }

    @Test
    void headIsTheSameWithoutTheBody() {
        Reply whole = guest.get(page);
        Reply head = guest.send("HEAD", page, null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(headers(head)).isEqualTo(headers(whole));
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(whole.body().length));
    }

    @Test
    void whoeverHasChangedSomethingSeesItOnTheNextPage() {
        for (int left = 8; left >= 0; left--) {
            guest.get(page);
            Shopping.order(guest, bear);
            assertThat(available(guest.get(page), 0)).isEqualTo(left);
            assertThat(available(guest.get("products/" + bear))).isEqualTo(left);
        }
        edit("{\"name\":\"Ant\"}");
        assertThat(names(guest.get(page))).isEqualTo("Ant Car ");
        edit("{\"name\":\"Dog\"}");
        assertThat(names(guest.get(page))).isEqualTo("Car Dog ");
        operator.send("DELETE", "products/" + bear, null, "If-Match", "*");
        assertThat(names(guest.get(page))).isEqualTo("Car ");
        assertThat(guest.get("products/" + bear).status()).isEqualTo(404);
        operator.post("products/" + bear + "/restore", "{}");
        assertThat(names(guest.get(page))).isEqualTo("Car Dog ");
        product("Eel");
        assertThat(names(guest.get(page))).isEqualTo("Car Dog Eel ");
    }

    @Test
    void pageByStockIsFoundAnewWhenThatChanges() {
        String soldOut = "products?filter=category==" + category + ";available==0";
        assertThat(names(guest.get(soldOut))).isEmpty();
        assertThat(names(guest.get(soldOut))).isEmpty();

        operator.post(
                "products/" + car + "/stock/movements", Map.of("kind", "adjusted", "quantity", -9, "reason", "broken"));

        assertThat(names(guest.get(soldOut))).isEqualTo("Car ");
    }

    @Test
    void facetsAreCountedAnewWhenSomethingSellsOutOrIsEdited() {
        String facets = "products/facets?filter=category==" + category;
        assertThat(inStock(facets)).isEqualTo(2);
        double hits = metric("liveshelf_cache_hits_total{cache=\"queries\"}");
        // What was published of the products' arrival may come between, and drops the count once more.
        Awaitility.await().untilAsserted(() -> {
            assertThat(inStock(facets)).isEqualTo(2);
            assertThat(metric("liveshelf_cache_hits_total{cache=\"queries\"}")).isGreaterThan(hits);
        });

        operator.post(
                "products/" + car + "/stock/movements", Map.of("kind", "adjusted", "quantity", -9, "reason", "none"));
        assertThat(inStock(facets)).isEqualTo(1);
        operator.post("products/" + car + "/stock/movements", Map.of("kind", "received", "quantity", 1));
        assertThat(inStock(facets)).isEqualTo(2);
        edit("{\"category\":\"elsewhere\"}");
        assertThat(inStock(facets)).isEqualTo(1);
    }

    private int inStock(String facets) {
        return guest.get(facets).json().path("inStock").path(0).path("count").asInt(-1);
    }

    @Test
    void editOnAnotherNodeDropsThePageAndNothingElseDoes() throws Exception {
        awaitThatTheirArrivalWasHeard();
        awaitALookAtRecentEdits();
        try (LivePage watching = LivePage.open().watching(bear)) {
            guest.get(page);
            guest.get("products/" + bear);
            long version = editedElsewhere("Ape");
            assertThat(names(guest.get(page))).as("from memory").startsWith("Bear");
            assertThat(guest.get("products/" + bear).text()).contains("Bear");

            published(bear, version, "Ape", false);
            watching.await(bear, news -> news.path("version").asLong() == version);

            assertThat(names(guest.get(page))).isEqualTo("Ape Car ");
            assertThat(guest.get("products/" + bear).text()).contains("Ape");
            Reply edit =
                    operator.send("PATCH", "products/" + bear, "{\"name\":\"Fox\"}", "If-Match", "\"" + version + "\"");
            assertThat(edit.status()).as("on what the other node made").isEqualTo(200);
            assertThat(names(guest.get(page))).isEqualTo("Car Fox ");
        }
    }

    @Test
    void deletionOnAnotherNodeDropsThePage() throws Exception {
        try (LivePage watching = LivePage.open().watching(bear)) {
            guest.get(page);
            execute("update catalog.product set deleted_at = now(), version = version + 1 where id = ?", bear);
            long version = version();
            published(bear, version, "Bear", true);
            watching.await(bear, news -> news.path("state").asText().equals("withdrawn"));

            assertThat(names(guest.get(page))).isEqualTo("Car ");
            assertThat(guest.get("products/" + bear).status()).isEqualTo(404);
        }
    }

    @Test
    void saleOnAnotherNodeIsOnThePageWithoutAskingTheDatabase() throws Exception {
        try (LivePage watching = LivePage.open().watching(bear)) {
            guest.get(page);
            guest.get("products/" + bear);
            long revision = Goods.stock(bear).path("revision").asLong() + 1;
            redis.publish(
                    CHANNEL,
                    "liveshelf:stock " + bear + " {\"revision\":" + revision + ",\"available\":3,\"state\":\"low\"}");
            watching.await(bear, news -> news.path("revision").asLong() == revision);

            assertThat(available(guest.get(page), 0)).isEqualTo(3);
            assertThat(available(guest.get("products/" + bear))).isEqualTo(3);
            redis.publish(
                    CHANNEL,
                    "liveshelf:stock " + bear + " {\"revision\":" + (revision - 1)
                            + ",\"available\":7,\"state\":\"in-stock\"}");
            awaitThatAllBeforeWasHeard();
            assertThat(available(guest.get(page), 0)).isEqualTo(3);
        }
    }

    /** What it would tell is lost, and so no memory is trusted until the node listens again, and none from before then. */
    @Test
    void pagesAreRightWhileNobodyIsHeardAndAfterwards() throws Exception {
        guest.get(page);
        redis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
        editedElsewhere("Ape");

        Awaitility.await("the node to notice").atMost(LIMIT).until(() -> names(guest.get(page))
                .equals("Ape Car "));
        awaitHearing();
        assertThat(names(guest.get(page))).isEqualTo("Ape Car ");
        assertThat(guest.get("products/" + bear).text()).contains("Ape");
    }

    @Test
    @TakesLong
    void pagesAreRightWhileRedisStandsStill() throws Exception {
        guest.get(page);
        redis.sendCommand(Protocol.Command.CLIENT, "PAUSE", "4000", "ALL");
        Awaitility.await("the node to notice").atMost(LIMIT).until(() -> !isHearing());
        editedElsewhere("Ape");

        assertThat(names(guest.get(page))).isEqualTo("Ape Car ");
        edit("{\"name\":\"Fox\"}");
        assertThat(names(guest.get(page))).isEqualTo("Car Fox ");

        awaitHearing();
        assertThat(names(guest.get(page))).isEqualTo("Car Fox ");
    }

    @Test
    void pagesAreRightWhileRedisRefusesWrites() throws Exception {
        guest.get(page);
        redis.configSet("maxmemory", "1");
        try {
            edit("{\"name\":\"Fox\"}");
            Awaitility.await("the node to notice").atMost(LIMIT).until(() -> !isHearing());
            editedElsewhere("Ape");
            assertThat(names(guest.get(page))).isEqualTo("Ape Car ");
        } finally {
            redis.configSet("maxmemory", "0");
        }
        awaitHearing();
        assertThat(names(guest.get(page))).isEqualTo("Ape Car ");
    }

    @Test
    void newsThatAreNotUnderstoodMayHaveBeenAnything() throws Exception {
        guest.get(page);
        editedElsewhere("Ape");
        redis.publish(CHANNEL, "liveshelf:card " + bear + " in a form of later times");

        Awaitility.await("the page").atMost(LIMIT).until(() -> names(guest.get(page))
                .equals("Ape Car "));
    }

    /** Each reader's numbers only go down, and whoever has bought sees at most what was left then. */
    @Test
    void noPageGoesBackWhileTheStockIsSold() throws Exception {
        long product = product("Rush", 400);
        Together.run(6, thread -> {
            int last = Integer.MAX_VALUE;
            for (int i = 0; i < 100; i++) {
                if (thread < 2) {
                    assertThat(Shopping.order(Client.guest(), product).status()).isEqualTo(201);
                }
                int shown = available(guest.get(thread % 2 == 0 ? "products/" + product : "products?ids=" + product));
                assertThat(shown).isLessThanOrEqualTo(thread < 2 ? Math.min(last, 400 - i - 1) : last);
                last = shown;
            }
            return last;
        });
        assertThat(available(guest.get("products/" + product))).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsSaidByTheResourceEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThat(guest.get("products?filter=nothing").code()).isEqualTo("bad-filter");
            assertThat(guest.get("products?size=1000").status()).isEqualTo(400);
            assertThat(guest.get("products?deleted=true").status()).isEqualTo(401);
            assertThat(guest.get("products/999999999").status()).isEqualTo(404);
            assertThat(guest.get(page, "Accept", "text/html").status()).isEqualTo(406);
            assertThat(Client.account("nobody@example.org", "wrong").get(page).status())
                    .isEqualTo(401);
        }
    }

    private long product(String name) {
        return product(name, 9);
    }

    private long product(String name, int stock) {
        ObjectNode draft = Goods.draft(name, "10.00").put("category", category).put("openingStock", stock);
        return Goods.create(draft).path("id").asLong();
    }

    private void edit(String patch) {
        assertThat(operator.send("PATCH", "products/" + bear, patch, "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    /** Changes the name in the database, of which nobody hears; the version it has then. */
    private long editedElsewhere(String name) throws SQLException {
        execute("update catalog.product set name = '" + name + "', version = version + 1 where id = ?", bear);
        return version();
    }

    private void published(long product, long version, String name, boolean withdrawn) {
        redis.publish(
                CHANNEL,
                "liveshelf:card " + product + " {\"version\":" + version + ",\"name\":\"" + name
                        + "\",\"price\":{\"amount\":\"10.00\",\"currency\":\"EUR\"},\"image\":null,\"withdrawn\":"
                        + withdrawn + "}");
    }

    /** It is published some time after whoever added them was answered. */
    private void awaitThatTheirArrivalWasHeard() {
        Awaitility.await("both on the shelf").atMost(LIMIT).until(() -> List.of("card", "stock").stream()
                .allMatch(kind -> redis.hmget("liveshelf:" + kind, String.valueOf(bear), String.valueOf(car)).stream()
                        .allMatch(Objects::nonNull)));
        awaitThatAllBeforeWasHeard();
    }

    /** Each second the products that were edited since the last look are read as they are then: these two as well. */
    private void awaitALookAtRecentEdits() throws SQLException {
        try (LivePage watching = LivePage.open().watching(car)) {
            execute("update catalog.product set version = version + 1 where id = ?", car);
            execute(
                    "insert into catalog.product_history (product_id, version, state, stock_revision, edited_at, edited_by)"
                            + " select h.product_id, p.version, h.state, h.stock_revision, h.edited_at, h.edited_by"
                            + " from catalog.product_history h join catalog.product p on p.id = h.product_id"
                            + " where p.id = ?",
                    car);
            watching.await(car, news -> news.path("version").asLong() == 2);
        }
    }

    private void awaitThatAllBeforeWasHeard() {
        try (LivePage watching = LivePage.open().watching(car)) {
            redis.publish(
                    CHANNEL,
                    "liveshelf:stock " + car + " {\"revision\":1000,\"available\":500,\"state\":\"in-stock\"}");
            watching.await(car, news -> news.path("available").asInt() == 500);
        }
    }

    private long version() {
        try (Connection database = database();
                PreparedStatement query =
                        database.prepareStatement("select version from catalog.product where id = ?")) {
            query.setLong(1, bear);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql, long product) throws SQLException {
        try (Connection database = database();
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setLong(1, product);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Connection database() throws SQLException {
        return ShopDatabase.connect();
    }

    private static String names(Reply page) {
        StringBuilder names = new StringBuilder();
        page.json().path("items").forEach(item -> names.append(item.path("name").asText())
                .append(' '));
        return names.toString();
    }

    private static int available(Reply page, int item) {
        return page.json()
                .path("items")
                .path(item)
                .path("stock")
                .path("available")
                .asInt(-1);
    }

    private static int available(Reply reply) {
        JsonNode product =
                reply.json().has("items") ? reply.json().path("items").path(0) : reply.json();
        return product.path("stock").path("available").asInt(-1);
    }

    private double hits() {
        return metric("liveshelf_cache_hits_total{cache=\"pages\"}");
    }

    private void awaitHearing() {
        Awaitility.await("the node to hear").atMost(LIMIT).until(this::isHearing);
    }

    private boolean isHearing() {
        return metric("liveshelf_cache_hearing") == 1;
    }

    private double metric(String name) {
        return operator.get("metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** By name, but for what is new each time and how the body was sent. */
    /** But for those that differ from one answer to the next whatever it is, and the name that a page at hand has no need of. */
    private static Map<String, String> headers(Reply reply) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reply.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.keySet().removeAll(Set.of("date", "x-request-id", "content-length", "transfer-encoding"));
        return headers;
    }
}
