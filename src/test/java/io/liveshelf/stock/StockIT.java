package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to stock over HTTP, and the ledger that remembers it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StockIT {

    private static final Logger LOGGER = Logger.getLogger(StockIT.class.getName());

    private final Client operator = Client.operator();

    @Test
    void openingStockIsTheFirstRowOfTheLedger() {
        long product = Goods.stocked(8);

        JsonNode ledger = ledger(product);

        assertThat(ledger).hasSize(1);
        assertThat(ledger.path(0).path("kind").asText()).isEqualTo("received");
        assertThat(ledger.path(0).path("quantity").asInt()).isEqualTo(8);
        assertThat(ledger.path(0).path("actor").asText()).isEqualTo("system");
        assertThat(ledger.path(0).path("revision"))
                .isEqualTo(Goods.stock(product).path("revision"));
    }

    @Test
    void productWithoutOpeningStockIsSoldOut() {
        long product = Goods.stocked(0);

        JsonNode shown = Client.guest().get("products/" + product).json();

        assertThat(shown.path("stock").path("state").asText()).isEqualTo("sold-out");
        assertThat(shown.path("stock").path("available").asInt(-1)).isZero();
        assertThat(ledger(product)).isEmpty();
    }

    @Test
    void eachMovementIsARowWithItsReasonActorAndRevision() {
        long product = Goods.stocked(10);
        long opened = revision(product);

        move(product, "received", 5, "delivery 7");
        move(product, "adjusted", -2, "broken");
        move(product, "counted", 20, "inventory");

        JsonNode ledger = ledger(product);
        assertThat(ledger.findValuesAsText("kind")).containsExactly("counted", "adjusted", "received", "received");
        assertThat(ledger.findValuesAsText("quantity")).containsExactly("7", "-2", "5", "10");
        assertThat(ledger.findValuesAsText("reason"))
                .containsExactly("inventory", "broken", "delivery 7", "opening stock");
        assertThat(ledger.findValues("revision"))
                .extracting(JsonNode::asLong)
                .containsExactly(opened + 3, opened + 2, opened + 1, opened);
        assertThat(ledger.path(0).path("actor").asText())
                .isEqualTo(operator.get("session").json().path("email").asText());
        assertThat(Goods.onHand(product)).isEqualTo(20);
    }

    @Test
    void saleIsARowThatRefersToItsOrder() {
        long product = Goods.stocked(3);

        JsonNode order = order(product, 2).json();

        JsonNode row = ledger(product).path(0);
        assertThat(row.path("kind").asText()).isEqualTo("sold");
        assertThat(row.path("quantity").asInt()).isEqualTo(-2);
        assertThat(row.path("actor").asText()).isEqualTo("guest");
        assertThat(row.path("reference")).isEqualTo(order.path("id"));
        assertThat(row.path("revision").asLong()).isEqualTo(revision(product));
    }

    @Test
    void movementIsAnsweredWithTheStockAndTheRevisionThatTheProductThenShows() {
        long product = Goods.stocked(1);

        Reply moved = move(product, "received", 4, null);

        Reply stock = Client.guest().get("products/" + product + "/stock");
        JsonNode shown =
                Client.guest().get("products/" + product).json().path("stock").path("revision");
        assertThat(moved.json()).isEqualTo(stock.json());
        assertThat(moved.json().path("onHand").asInt()).isEqualTo(5);
        assertThat(moved.json().path("revision")).isEqualTo(shown);
        assertThat(moved.header("ETag"))
                .isEqualTo(stock.header("ETag"))
                .isEqualTo('"' + moved.json().path("revision").asText() + '"');
    }

    @Test
    void knownStockIsNotSentAgain() {
        String path = "products/" + Goods.stocked(1) + "/stock";
        String etag = Client.guest().get(path).header("ETag");

        assertThat(Client.guest().get(path, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(Client.guest().get(path, "If-None-Match", "\"999\"").status())
                .isEqualTo(200);
    }

    @Test
    void countAgainstMovedStockIsRefused() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        order(product, 1);

        Reply stale = count(product, 10, seen);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("stock-moved");
        assertThat(stale.json().path("stock")).isEqualTo(Goods.stock(product));
        assertThat(Goods.onHand(product)).isEqualTo(9);

        assertThat(count(product, 8, revision(product)).status()).isEqualTo(200);
        assertThat(Goods.onHand(product)).isEqualTo(8);
    }

    @Test
    void countThatFindsWhatIsThereChangesNoRevision() {
        long product = Goods.stocked(6);
        JsonNode before = Goods.stock(product);

        Reply counted = count(product, 6, before.path("revision").asLong());

        assertThat(counted.json()).isEqualTo(before);
        assertThat(ledger(product).path(0).path("kind").asText()).isEqualTo("counted");
    }

    @Test
    void stockNeverGoesBelowZero() {
        long product = Goods.stocked(3);

        Reply reply = move(product, "adjusted", -4, "thieves");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("below-zero");
        assertThat(Goods.onHand(product)).isEqualTo(3);
        assertThat(ledger(product)).hasSize(1);
        assertThat(move(product, "adjusted", -3, "thieves").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "received,0,quantity",
        "received,-1,quantity",
        "received,1000001,quantity",
        "adjusted,0,quantity",
        "adjusted,-1000001,quantity",
        "counted,-1,quantity",
        "counted,1.5,quantity",
        "counted,2147483648,quantity",
        "counted,'\"3\"',quantity",
        "counted,null,quantity",
        "stolen,1,kind",
    })
    void badMovementIsNamedAndChangesNothing(String kind, String quantity, String field) {
        long product = Goods.stocked(3);

        Reply reply = operator.post(
                "products/" + product + "/stock/movements",
                "{\"kind\":\"" + kind + "\",\"quantity\":" + quantity + "}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(ledger(product)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83d", "\\ude00\\ud83d"})
    void reasonThatNoDatabaseCanKeepIsRefused(String sign) {
        long product = Goods.stocked(3);

        Reply reply = operator.post(
                "products/" + product + "/stock/movements",
                "{\"kind\":\"received\",\"quantity\":1,\"reason\":\"a" + sign + "b\"}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("reason");
    }

    @Test
    void onlyOperatorsMoveStockAndReadTheLedger() {
        String path = "products/" + Goods.stocked(3) + "/stock/movements";
        Map<String, Object> movement = Map.of("kind", "received", "quantity", 1);
        Client shopper = Client.newShopper();

        assertThat(Client.guest().post(path, movement).status()).isEqualTo(401);
        assertThat(Client.guest().get(path).status()).isEqualTo(401);
        assertThat(shopper.post(path, movement).status()).isEqualTo(403);
        assertThat(shopper.get(path).status()).isEqualTo(403);
        assertThat(operator.get(path).json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void stockOfNoProductIsNotFound() {
        assertThat(Client.guest().get("products/999999999/stock").status()).isEqualTo(404);
        assertThat(move(999_999_999L, "received", 1, null).status()).isEqualTo(404);
        assertThat(operator.get("products/999999999/stock/movements").status()).isEqualTo(404);
    }

    @Test
    void stockOfADeletedProductIsThereForOperatorsOnly() {
        long product = Goods.stocked(3);
        String version = operator.get("products/" + product).header("ETag");
        operator.send("DELETE", "products/" + product, null, "If-Match", version);

        assertThat(Client.guest().get("products/" + product + "/stock").status())
                .isEqualTo(404);
        assertThat(operator.get("products/" + product + "/stock")
                        .json()
                        .path("onHand")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void ledgerComesInPagesNewestFirst() {
        long product = Goods.stocked(1);
        for (int i = 0; i < 4; i++) {
            move(product, "received", i + 1, "no. " + i);
        }
        String path = "products/" + product + "/stock/movements";

        JsonNode first = operator.get(path + "?page=0&size=2").json();
        JsonNode last = operator.get(path + "?page=2&size=2").json();

        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.path("items").findValuesAsText("reason")).containsExactly("no. 3", "no. 2");
        assertThat(last.path("items").findValuesAsText("reason")).containsExactly("opening stock");
        assertThat(operator.get(path + "?size=101").field()).isEqualTo("size");
    }

    @Test
    void ledgerSumsToTheCountersAfterAnyMixOfMovementsAndOrders() throws Exception {
        long seed = System.nanoTime();
        LOGGER.info("Seed of the mix of movements: " + seed);
        long product = Goods.stocked(40);

        List<List<Reply>> replies = Together.run(8, thread -> {
            Random random = new Random(seed + thread);
            List<Reply> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(something(product, random));
            }
            return answers;
        });

        assertThat(replies.stream().flatMap(List::stream))
                .as("seed " + seed)
                .extracting(Reply::status)
                .contains(200, 201)
                .isSubsetOf(200, 201, 409, 503);
        int sum = 0;
        List<Long> revisions = new ArrayList<>();
        for (JsonNode row : wholeLedger(product)) {
            sum += row.path("quantity").asInt();
            revisions.add(row.path("revision").asLong());
        }
        assertThat(sum).as("seed " + seed).isEqualTo(Goods.onHand(product));
        assertThat(revisions)
                .as("seed " + seed + ": newest first; those of one transaction share one")
                .isSortedAccordingTo(Comparator.reverseOrder())
                .startsWith(revision(product));
        Books.balance();
    }

    /**
     * Changes by so many commute with sales, so that none may be lost to those who buy all the time: here somebody who
     * has the row again and again and changes it each time.
     */
    @Test
    void stockIsReceivedHoweverOftenOthersAreFaster() throws Exception {
        long product = Goods.stocked(10);
        try (Connection other = Tables.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            String lock = "select 1 from sales.stock_item where product_id = " + product + " for update";
            statement.execute(lock);
            CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> move(product, "received", 10, null));
            for (int i = 0; i < 20 && !reply.isDone(); i++) {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> reply.isDone() || ShopDatabase.waiting() > 0);
                statement.execute("update sales.stock_item set revision = revision + 1 where product_id = " + product);
                other.commit();
                statement.execute(lock);
            }
            other.rollback();

            assertThat(reply.get().status()).as(reply.get().toString()).isEqualTo(200);
        }
        assertThat(Goods.onHand(product)).isEqualTo(20);
    }

    private Reply something(long product, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> move(product, "received", 1 + random.nextInt(5), null);
            case 1 -> move(product, "adjusted", random.nextBoolean() ? 2 : -3, "mix");
            default -> order(product, 1 + random.nextInt(4));
        };
    }

    private List<JsonNode> wholeLedger(long product) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = operator.get("products/" + product + "/stock/movements?size=100&page=" + rows.size() / 100)
                    .json();
            page.path("items").forEach(rows::add);
        } while (rows.size() < page.path("total").asInt());
        return rows;
    }

    private Reply move(long product, String kind, int quantity, String reason) {
        Map<String, Object> movement = new HashMap<>(Map.of("kind", kind, "quantity", quantity));
        movement.put("reason", reason);
        return operator.post("products/" + product + "/stock/movements", movement);
    }

    private Reply count(long product, int found, long against) {
        return operator.post(
                "products/" + product + "/stock/movements",
                Map.of("kind", "counted", "quantity", found, "countedAgainst", against));
    }

    private static Reply order(long product, int quantity) {
        return Client.guest()
                .post(
                        "orders",
                        Map.of(
                                "email",
                                "mix@example.org",
                                "lines",
                                List.of(Map.of("productId", product, "quantity", quantity))),
                        "Idempotency-Key",
                        Goods.word("key"));
    }

    private JsonNode ledger(long product) {
        return operator.get("products/" + product + "/stock/movements").json().path("items");
    }

    private static long revision(long product) {
        return Goods.stock(product).path("revision").asLong();
    }
}
