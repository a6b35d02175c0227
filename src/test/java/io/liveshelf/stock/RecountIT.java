package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting the shelf while others sell from it: no count hides what moved meanwhile, and none counts twice. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RecountIT {

    private final Client operator = Client.operator();

    @Test
    void refusalTellsWhatMovedSinceTheCountOldestFirst() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 3);
        move(product, "received", 5, "delivery 7");
        hold(product, 2);

        Reply refused = count(product, 10, seen, null);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("stock-moved");
        assertThat(refused.json().path("stock")).isEqualTo(Goods.stock(product));
        List<JsonNode> newestFirst = ledger(product);
        assertThat(refused.json().path("movements"))
                .as("as in the ledger, but for what was only held")
                .containsExactly(newestFirst.get(2), newestFirst.get(1));
        assertThat(refused.json().path("net").asInt()).isEqualTo(2);
        assertThat(refused.json().path("total").asInt()).isEqualTo(2);
        assertThat(Goods.onHand(product)).isEqualTo(12);
        assertThat(newestFirst).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "fa"})
    void refusalIsExplainedInTheLanguageOfItsReader(String language) {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 1);

        Reply refused = operator.post(
                movements(product),
                Map.of("kind", "counted", "quantity", 10, "countedAgainst", seen),
                "Accept-Language",
                language);

        assertThat(refused.header("Content-Language")).isEqualTo(language);
        assertThat(refused.json().path("detail").asText()).isNotBlank().doesNotContain("stock-moved", "{");
    }

    @Test
    void refusalTellsTheFirstHundredMovementsAndHowManyThereAre() {
        long product = Goods.stocked(0);
        long seen = revision(product);
        for (int i = 1; i <= 103; i++) {
            move(product, "received", 1, "no. " + i);
        }

        JsonNode refused = count(product, 0, seen, null).json();

        assertThat(refused.path("movements")).hasSize(100);
        assertThat(refused.path("movements").path(0).path("reason").asText()).isEqualTo("no. 1");
        assertThat(refused.path("total").asInt()).isEqualTo(103);
        assertThat(refused.path("net").asInt()).isEqualTo(103);
    }

    @Test
    void whatWasOnlyHeldSinceLiesOnTheShelfAndRefusesNoCount() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        hold(product, 4);
        assertThat(revision(product)).isGreaterThan(seen);

        Reply counted = count(product, 9, seen, null);

        assertThat(counted.status()).as(counted.toString()).isEqualTo(200);
        assertThat(counted.json().path("onHand").asInt()).isEqualTo(9);
        assertThat(counted.json().path("held").asInt()).isEqualTo(4);
    }

    @Test
    void rebasedCountKeepsWhatMovedSince() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 3);
        move(product, "received", 5, null);

        Reply counted = count(product, 8, seen, true);

        assertThat(counted.json().path("onHand").asInt())
                .as("8 were found, 3 left and 5 came")
                .isEqualTo(10);
        assertThat(ledger(product).get(0).path("quantity").asInt()).isEqualTo(-2);
    }

    @Test
    void rebasedCountOfStockThatHasNotMovedIsACount() {
        long product = Goods.stocked(10);

        assertThat(count(product, 8, revision(product), true)
                        .json()
                        .path("onHand")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void anotherCountIsToldOfButItsCorrectionIsNotMadeTwice() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        count(product, 8, seen, null);
        sell(product, 1);

        Reply refused = count(product, 8, seen, null);
        Reply rebased = count(product, 8, seen, true);

        assertThat(refused.json().path("movements").findValuesAsText("kind")).containsExactly("counted", "sold");
        assertThat(refused.json().path("net").asInt()).isEqualTo(-1);
        assertThat(rebased.json().path("onHand").asInt())
                .as("both found 8, then one was sold")
                .isEqualTo(7);
    }

    @Test
    void countThatConfirmsTheBooksRefusesNoOther() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        hold(product, 1);
        count(product, 10, revision(product), null);

        assertThat(count(product, 9, seen, null).status()).isEqualTo(200);
    }

    @Test
    void rebasedCountNeverGoesBelowZero() {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 6);

        Reply refused = count(product, 5, seen, true);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("below-zero");
        assertThat(refused.json().path("detail").asText()).contains("4").doesNotContain("{");
        assertThat(Goods.onHand(product)).isEqualTo(4);
    }

    @Test
    void revisionThatTheStockNeverHadIsRefused() {
        long product = Goods.stocked(10);

        for (long never : new long[] {-1, revision(product) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Reply refused = count(product, 3, never, true);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.field()).isEqualTo("countedAgainst");
        }
        assertThat(count(product, 3, null, true).field())
                .as("rebased on nothing")
                .isEqualTo("countedAgainst");
        assertThat(Goods.onHand(product)).isEqualTo(10);
        assertThat(ledger(product)).hasSize(1);
    }

    @Test
    void movementSentAgainUnderItsKeyIsMadeOnce() {
        long product = Goods.stocked(1);
        String key = Goods.word("key");
        Map<String, Object> movement = Map.of("kind", "received", "quantity", 4);

        Reply first = operator.post(movements(product), movement, "Idempotency-Key", key);
        move(product, "received", 1, null);
        Reply again = operator.post(movements(product), movement, "Idempotency-Key", key);
        Reply other =
                operator.post(movements(product), Map.of("kind", "received", "quantity", 5), "Idempotency-Key", key);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("ETag"))
                .isEqualTo(first.header("ETag"))
                .isEqualTo('"' + first.json().path("revision").asText() + '"');
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(Goods.onHand(product)).isEqualTo(6);
    }

    @Test
    void refusalStaysTheAnswerToItsKeyWithAllItTold() {
        long product = Goods.stocked(3);
        String key = Goods.word("key");
        Map<String, Object> movement = Map.of("kind", "adjusted", "quantity", -4, "reason", "broken");

        Reply first = operator.post(movements(product), movement, "Idempotency-Key", key);
        move(product, "received", 10, null);
        Reply again = operator.post(movements(product), movement, "Idempotency-Key", key);

        assertThat(first.code()).isEqualTo("below-zero");
        assertThat(first.json().path("detail").asText()).contains("3").doesNotContain("{");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(Goods.onHand(product)).isEqualTo(13);
    }

    @Test
    void movementSentByManyAtOnceUnderOneKeyIsMadeOnce() throws Exception {
        long product = Goods.stocked(1);
        String key = Goods.word("key");
        Map<String, Object> movement = Map.of("kind", "received", "quantity", 4);

        List<Reply> replies =
                Together.run(6, thread -> operator.post(movements(product), movement, "Idempotency-Key", key));

        assertThat(replies).extracting(Reply::status).contains(200).isSubsetOf(200, 409);
        assertThat(Goods.onHand(product)).isEqualTo(5);
        assertThat(ledger(product)).hasSize(2);
    }

    /** Counters find exactly what the books had said when they began, so that no count of theirs may change the books. */
    @Test
    void countsAndSalesAtOnceLoseNothingOfEachOther() throws Exception {
        int opening = 400;
        long product = Goods.stocked(opening);

        List<List<Reply>> replies = Together.run(8, thread -> thread < 3 ? counts(product) : sales(product));

        List<Reply> counts =
                replies.subList(0, 3).stream().flatMap(List::stream).toList();
        List<Reply> sales = replies.subList(3, 8).stream().flatMap(List::stream).toList();
        assertThat(counts).extracting(Reply::status).contains(200).isSubsetOf(200, 409, 503);
        long sold = sales.stream().filter(reply -> reply.status() == 201).count();
        assertThat(sold).isPositive();
        assertThat(Goods.onHand(product)).isEqualTo(opening - sold);
        assertThat(ledger(product).stream()
                        .mapToInt(row -> row.path("quantity").asInt())
                        .sum())
                .isEqualTo(opening - sold);
        Books.balance();
    }

    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.MARIADB},
            because = "whoever reads there waits for nobody")
    void ledgerIsReadBeforeAnybodyHasToWaitForTheCount() throws Exception {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 3);
        CompletableFuture<Reply> counting;
        try (Connection other = Tables.connect()) {
            other.setAutoCommit(false);
            ShopDatabase.lock(other, "sales.movement");
            counting = CompletableFuture.supplyAsync(() -> count(product, 8, seen, true));
            awaitWaitingFor("sales.movement where%product_id =");

            RowLock.ofStock(product).release();
        }
        assertThat(counting.get(30, TimeUnit.SECONDS).json().path("onHand").asInt())
                .isEqualTo(5);
    }

    @Test
    void whatMovesWhileTheCountWaitsItsTurnIsKept() throws Exception {
        long product = Goods.stocked(10);
        long seen = revision(product);
        sell(product, 3);
        CompletableFuture<Reply> counting;
        try (Connection other = Tables.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update sales.stock_item set on_hand = on_hand - 2, revision = revision + 1"
                    + " where product_id = " + product);
            statement.execute("insert into sales.movement"
                    + " (product_id, kind, on_hand_change, held_change, actor, revision, moved_at) select product_id,"
                    + " 'ADJUSTED', -2, 0, 'x', revision, now() from sales.stock_item where product_id = " + product);
            counting = CompletableFuture.supplyAsync(() -> count(product, 8, seen, true));
            awaitWaitingFor("sales.stock_item where%for update");
            other.commit();
        }
        Reply counted = counting.get(30, TimeUnit.SECONDS);
        assertThat(counted.json().path("onHand").asInt())
                .as("8 were found, 3 and then 2 left")
                .isEqualTo(3);
        assertThat(count(product, 8, seen, null).json().path("total").asInt()).isEqualTo(3);
        Books.balance();
    }

    private static void awaitWaitingFor(String statement) {
        Awaitility.await(statement)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(ShopDatabase.pollInterval())
                .until(() -> ShopDatabase.isWaiting(statement));
    }

    private List<Reply> counts(long product) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            JsonNode seen = Goods.stock(product);
            replies.add(count(
                    product, seen.path("onHand").asInt(), seen.path("revision").asLong(), i % 2 == 0 ? null : true));
        }
        return replies;
    }

    private static List<Reply> sales(long product) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            replies.add(order(product, 1));
        }
        return replies;
    }

    private Reply count(long product, int found, Long against, Boolean rebase) {
        Map<String, Object> movement = new HashMap<>(Map.of("kind", "counted", "quantity", found));
        movement.put("countedAgainst", against);
        movement.put("rebase", rebase);
        return operator.post(movements(product), movement);
    }

    private void move(long product, String kind, int quantity, String reason) {
        Map<String, Object> movement = new HashMap<>(Map.of("kind", kind, "quantity", quantity));
        movement.put("reason", reason);
        Reply reply = operator.post(movements(product), movement);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    private static void sell(long product, int quantity) {
        Reply reply = order(product, quantity);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    }

    private static Reply order(long product, int quantity) {
        return Client.guest()
                .post(
                        "orders",
                        Map.of(
                                "email",
                                "count@example.org",
                                "lines",
                                List.of(Map.of("productId", product, "quantity", quantity))),
                        "Idempotency-Key",
                        Goods.word("key"));
    }

    private static void hold(long product, int quantity) {
        Reply reply = Client.guest()
                .post("holds", Map.of("lines", List.of(Map.of("productId", product, "quantity", quantity))));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    }

    private static String movements(long product) {
        return "products/" + product + "/stock/movements";
    }

    /** The whole of it, newest first. */
    private List<JsonNode> ledger(long product) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = operator.get(movements(product) + "?size=100&page=" + rows.size() / 100)
                    .json();
            page.path("items").forEach(rows::add);
        } while (rows.size() < page.path("total").asInt());
        return rows;
    }

    private static long revision(long product) {
        return Goods.stock(product).path("revision").asLong();
    }
}
