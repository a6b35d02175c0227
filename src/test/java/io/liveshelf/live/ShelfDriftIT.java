package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.Shopping;
import io.liveshelf.testing.TakesLong;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** In the server: whatever becomes of the shelf in Redis, it is found out, named and mended, and pages are right. */
@ExtendWith(ArquillianExtension.class)
@TakesLong
class ShelfDriftIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NO_PRODUCT = "7000000000";

    @Inject
    ShelfAudit audit;

    @Inject
    ShelfCheck check;

    @Inject
    DriftLog log;

    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));

    @AfterEach
    void leave() {
        redis.close();
    }

    @Test
    void everyKindOfDriftIsFoundNamedAndMendedByAnAudit() {
        long missing = shelved();
        long older = shelved();
        long corrupt = shelved();
        long rubbish = shelved();
        long ahead = shelved();
        long card = shelved();
        Map<String, Long> before = log.counts();

        redis.hdel(ShelfStore.STOCK, "" + missing);
        redis.hset(ShelfStore.STOCK, "" + older, "{\"revision\":0,\"available\":99,\"state\":\"in-stock\"}");
        redis.hset(
                ShelfStore.STOCK,
                "" + corrupt,
                redis.hget(ShelfStore.STOCK, "" + corrupt).replace("\"available\":8", "\"available\":9"));
        redis.hset(ShelfStore.STOCK, "" + rubbish, "rubbish");
        redis.hset(ShelfStore.STOCK, "" + ahead, "{\"revision\":99,\"available\":1,\"state\":\"low\"}");
        redis.hset(ShelfStore.CARD, "" + card, "{\"version\":0,\"name\":\"Old\"}");
        redis.hset(ShelfStore.STOCK, NO_PRODUCT, "{\"revision\":1,\"available\":5,\"state\":\"in-stock\"}");
        redis.hset(ShelfStore.CARD, "no number", "{}");
        audit();

        for (long product : new long[] {missing, older, corrupt, rubbish, ahead, card}) {
            assertThat(isOnTheShelf(product)).as("%d", product).isTrue();
        }
        assertThat(redis.hexists(ShelfStore.STOCK, NO_PRODUCT)).isFalse();
        assertThat(redis.hexists(ShelfStore.CARD, "no number")).isFalse();
        assertThat(log.counts())
                .isEqualTo(Map.of(
                        "missing", before.get("missing") + 1,
                        "older", before.get("older") + 2,
                        "corrupt", before.get("corrupt") + 2,
                        "ahead", before.get("ahead") + 1,
                        "extra", before.get("extra") + 2));
    }

    @Test
    void inAHealthyShopNoneIsFoundWhileMuchIsSold() {
        long product = Goods.stocked(100);
        Awaitility.await("shelved").atMost(LIMIT).until(() -> isOnTheShelf(product));
        Map<String, Long> before = log.counts();

        audit.begin();
        while (audit.isRunning()) {
            Shopping.order(Client.guest(), product);
        }
        awaitNoDoubt();

        assertThat(log.counts()).isEqualTo(before);
    }

    @Test
    void changeOfANodeThatDiedBeforeItToldAnybodyIsOnPagesWithinTwoSecondsAndThenInRedis() throws Exception {
        long product = shelved();
        long older = log.counts().get("older");
        try (LivePage page = LivePage.open().watching(product)) {
            long begun = System.nanoTime();
            receiveUntold(product, 3);

            page.await(product, item -> item.path("available").asInt() == 11);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
        Awaitility.await("mended").atMost(LIMIT).until(() -> isOnTheShelf(product));
        assertThat(log.counts().get("older")).isEqualTo(older + 1);
    }

    @Test
    void editOfANodeThatDiedBeforeItToldAnybodyIsOnPagesAndThenInRedis() throws Exception {
        long product = shelved();
        try (LivePage page = LivePage.open().watching(product)) {
            try (Connection database = Tables.connect();
                    Statement statement = database.createStatement()) {
                database.setAutoCommit(false);
                statement.execute(
                        "update catalog.product set name = 'Untold', version = version + 1 where id = " + product);
                statement.execute("insert into catalog.product_history select product_id, version + 1, state,"
                        + " stock_revision, now(), edited_by, null from catalog.product_history where product_id = "
                        + product);
                database.commit();
            }
            page.await(product, item -> item.path("name").asText().equals("Untold"));
        }
        Awaitility.await("mended").atMost(LIMIT).until(() -> isOnTheShelf(product));
    }

    /** The product's last delivery is lost: of the stock and of the ledger, not of Redis, the node and the page. */
    @Test
    void whatARestoredDatabaseHasLostIsLostToPagesAndToWhatIsInMemoryToo() throws Exception {
        long product = shelved();
        try (LivePage page = LivePage.open().watching(product)) {
            receiveUntold(product, 3);
            page.await(product, item -> item.path("available").asInt() == 11);
            Awaitility.await("mended").atMost(LIMIT).until(() -> isOnTheShelf(product));

            lose(product);
            // A pass that comes between forgets what an audit has doubted.
            Awaitility.await("taken back in Redis").atMost(LIMIT).until(() -> {
                audit();
                return isOnTheShelf(product);
            });

            JsonNode item = page.await(product, last -> last.path("restored").asBoolean());
            assertThat(item.path("available").asInt()).isEqualTo(8);
            Awaitility.await("in memory")
                    .atMost(LIMIT)
                    .until(() -> Client.guest()
                                    .get("products?ids=" + product)
                                    .json()
                                    .at("/items/0/stock/available")
                                    .asInt()
                            == 8);
        }
    }

    private static void lose(long product) throws SQLException {
        try (Connection database = Tables.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("delete from sales.movement where product_id = " + product
                    + " and revision = (select revision from sales.stock_item where product_id = " + product + ")");
            statement.execute("update sales.stock_item set on_hand = on_hand - 3, revision = revision - 1"
                    + " where product_id = " + product);
            database.commit();
        }
    }

    /** As a node writes it: the counters, their revision, and the ledger. */
    private static void receiveUntold(long product, int quantity) throws SQLException {
        try (Connection database = Tables.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("update sales.stock_item set on_hand = on_hand + " + quantity
                    + ", revision = revision + 1 where product_id = " + product);
            statement.execute("insert into sales.movement (product_id, kind, on_hand_change, held_change, actor,"
                    + " revision, moved_at) select product_id, kind, " + quantity + ", 0, 'test', revision + 1, now()"
                    + " from sales.movement where product_id = " + product + " limit 1");
            database.commit();
        }
    }

    private void audit() {
        Awaitility.await("no other audit").atMost(LIMIT).until(() -> !audit.isRunning());
        audit.begin();
        Awaitility.await("the audit").atMost(LIMIT).until(() -> !audit.isRunning());
        awaitNoDoubt();
    }

    private void awaitNoDoubt() {
        Awaitility.await("what was doubted").atMost(LIMIT).until(() -> check.doubted() == 0);
    }

    private long shelved() {
        long product = Goods.stocked(8);
        Awaitility.await("shelved").atMost(LIMIT).until(() -> isOnTheShelf(product));
        return product;
    }

    private boolean isOnTheShelf(long product) {
        JsonNode shown = Client.guest().get("products/" + product).json();
        String stock = redis.hget(ShelfStore.STOCK, "" + product);
        String card = redis.hget(ShelfStore.CARD, "" + product);
        return stock != null
                && card != null
                && ShelfStore.number(stock)
                        == shown.path("stock").path("revision").asLong()
                && stock.contains(
                        "\"available\":" + shown.path("stock").path("available").asInt() + ",")
                && ShelfStore.number(card) == shown.path("version").asLong();
    }
}
