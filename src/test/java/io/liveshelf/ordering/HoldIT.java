package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holding stock over HTTP: what it keeps from others, what it gives its owner, and how it ends. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HoldIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void holdKeepsItsUnitsFromOthersAndForItsOwner() {
        long product = Goods.stocked(3);
        Client owner = Client.guest();

        Reply hold = hold(owner, product, 2);

        assertThat(hold.status()).as(hold.toString()).isEqualTo(201);
        assertThat(hold.json().path("lines").toString()).isEqualTo("[{\"productId\":" + product + ",\"quantity\":2}]");
        assertThat(Instant.parse(hold.json().path("expiresAt").asText())).isAfter(Instant.now());
        assertThat(Instant.parse(hold.json().path("extendableUntil").asText()))
                .isAfter(Instant.parse(hold.json().path("expiresAt").asText()));
        assertThat(stock(product)).isEqualTo("3 on hand, 2 held, 1 available");
        assertThat(order(Client.guest(), Map.of(product, 2)).status()).isEqualTo(409);

        Reply order = orderHold(owner, hold);

        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        assertThat(order.json().path("lines").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(stock(product)).isEqualTo("1 on hand, 0 held, 1 available");
        assertThat(ledger(product)).containsExactly("sold -2 -2", "held 0 2", "received 3 0");
    }

    @Test
    void refusedHoldTellsWhatThereIsAndLeavesTheEarlierOne() {
        long product = Goods.stocked(3);
        Client owner = Client.guest();
        Reply first = hold(owner, product, 2);

        Reply refused = hold(owner, product, 4);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("insufficient-stock");
        assertThat(refused.json().path("lines").toString())
                .isEqualTo("[{\"productId\":" + product + ",\"requested\":4,\"available\":3}]");
        assertThat(owner.get("holds").json().path("items")).hasSize(1);
        assertThat(owner.get("holds/" + id(first)).status()).isEqualTo(200);
    }

    @Test
    void newHoldTakesThePlaceOfTheEarlierOne() {
        long first = Goods.stocked(2);
        long second = Goods.stocked(5);
        Client owner = Client.guest();
        Reply earlier = hold(owner, first, 2);

        Reply later = owner.post("holds", Map.of("lines", List.of(line(first, 1), line(second, 5))));

        assertThat(later.status()).as(later.toString()).isEqualTo(201);
        assertThat(stock(first)).isEqualTo("2 on hand, 1 held, 1 available");
        assertThat(stock(second)).isEqualTo("5 on hand, 5 held, 0 available");
        assertThat(orderHold(owner, earlier).code()).isEqualTo("hold-ended");
    }

    @Test
    void partialHoldHoldsWhatThereIs() {
        long few = Goods.stocked(2);
        long none = Goods.stocked(0);

        Reply hold =
                Client.guest().post("holds", Map.of("lines", List.of(line(few, 3), line(none, 1)), "partial", true));

        assertThat(hold.status()).isEqualTo(201);
        assertThat(hold.json().path("lines").toString()).isEqualTo("[{\"productId\":" + few + ",\"quantity\":2}]");
    }

    @Test
    void ownHoldNeverBlocksItsOwner() {
        long product = Goods.stocked(3);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 3);

        Reply order = order(owner, Map.of(product, 2));

        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        assertThat(stock(product)).isEqualTo("1 on hand, 0 held, 1 available");
        assertThat(orderHold(owner, hold).code()).isEqualTo("hold-ended");
        assertThat(ledger(product)).containsExactly("released 0 -1", "sold -2 -2", "held 0 3", "received 3 0");
    }

    @Test
    void releasedHoldGivesItsUnitsBackOnce() {
        long product = Goods.stocked(3);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 3);

        assertThat(owner.send("DELETE", "holds/" + id(hold), null).status()).isEqualTo(204);
        assertThat(owner.send("DELETE", "holds/" + id(hold), null).status()).isEqualTo(204);

        assertThat(stock(product)).isEqualTo("3 on hand, 0 held, 3 available");
        assertThat(ledger(product)).containsExactly("released 0 -3", "held 0 3", "received 3 0");
        assertThat(orderHold(owner, hold).code()).isEqualTo("hold-ended");
        assertThat(owner.get("holds").json().path("items")).isEmpty();
    }

    @Test
    void holdIsNobodyElsesBusiness() {
        long product = Goods.stocked(3);
        Reply hold = hold(Client.guest(), product, 1);
        Client other = Client.guest();
        hold(other, product, 1);

        assertThat(other.get("holds/" + id(hold)).status()).isEqualTo(404);
        assertThat(other.send("PUT", "holds/" + id(hold), null).status()).isEqualTo(404);
        assertThat(other.send("DELETE", "holds/" + id(hold), null).status()).isEqualTo(404);
        assertThat(orderHold(other, hold).code()).isEqualTo("hold-ended");
        assertThat(stock(product)).isEqualTo("3 on hand, 2 held, 1 available");
    }

    @Test
    void holdIsExtendedUpToItsBound() throws Exception {
        long product = Goods.stocked(1);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 1);
        Tables.update("update sales.stock_hold set expires_at = expires_at - interval '3' minute,"
                + " longest = current_timestamp(6) + interval '4' minute where id = '" + id(hold) + "'");

        Reply extended = owner.send("PUT", "holds/" + id(hold), null);

        assertThat(extended.status()).as(extended.toString()).isEqualTo(200);
        assertThat(extended.json().path("expiresAt")).isEqualTo(extended.json().path("extendableUntil"));
    }

    @Test
    void holdingAnewLastsNoLongerThanExtending() throws Exception {
        long product = Goods.stocked(3);
        long other = Goods.stocked(3);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 1);
        Tables.update("update sales.stock_hold set expires_at = expires_at - interval '3' minute,"
                + " longest = current_timestamp(6) + interval '4' minute where id = '" + id(hold) + "'");
        Instant bound = Tables.instant("select longest from sales.stock_hold where id = '" + id(hold) + "'");

        Reply anew = owner.post("holds", Map.of("lines", List.of(line(other, 1), line(product, 2))));

        assertThat(anew.status()).as(anew.toString()).isEqualTo(201);
        assertThat(instant(anew, "extendableUntil")).isEqualTo(bound);
        assertThat(instant(anew, "expiresAt")).isEqualTo(bound);
        assertThat(instant(hold(owner, product, 1), "extendableUntil")).isEqualTo(bound);
    }

    @Test
    void holdOfOtherThingsOrAfterTheEndOfTheLastHasABoundOfItsOwn() throws Exception {
        long product = Goods.stocked(3);
        long other = Goods.stocked(3);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 1);
        Tables.update("update sales.stock_hold set longest = expires_at where id = '" + id(hold) + "'");
        Instant bound = instant(hold, "expiresAt");

        assertThat(instant(hold(owner, other, 1), "extendableUntil")).isAfter(bound);
        Reply again = hold(owner, product, 1);
        assertThat(instant(again, "extendableUntil")).isAfter(bound);
        Tables.update("update sales.stock_hold set longest = expires_at where id = '" + id(again) + "'");
        owner.send("DELETE", "holds/" + id(again), null);
        assertThat(instant(hold(owner, product, 1), "extendableUntil")).isAfter(instant(again, "expiresAt"));
    }

    @Test
    void holdAtItsBoundIsBackOnTheShelfBeforeItsOwnerHoldsAnew() throws Exception {
        Client owner = Client.guest();
        Reply refused = null;
        long product = 0;
        for (int round = 0; refused == null && round < 50; round++) {
            product = Goods.stocked(2);
            Reply hold = hold(owner, product, 2);
            Tables.update(
                    "update sales.stock_hold set expires_at = current_timestamp(6), longest = current_timestamp(6)"
                            + " where id = '"
                            + id(hold) + "'");
            Reply anew = hold(owner, product, 2); // its time is up, but nobody may have noticed yet
            refused = anew.status() == 201 ? null : anew;
        }

        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("held-too-long");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        long returned = product;
        Awaitility.await("its return to the shelf").atMost(LIMIT).until(() -> ledger(returned)
                .contains("expired 0 -2"));
        assertThat(hold(owner, product, 2).status()).isEqualTo(201);
    }

    @Test
    void ownHoldWhoseTimeIsUpDoesNotBlockItsOwnerUntilItIsNoticed() throws Exception {
        for (int round = 0; round < 8; round++) {
            long product = Goods.stocked(2);
            Client owner = Client.guest();
            Reply hold = hold(owner, product, 2);
            expireIn(hold, Duration.ZERO);

            Reply order = order(owner, Map.of(product, 2));

            assertThat(order.status()).as(order.toString()).isEqualTo(201);
            assertThat(stock(product)).isEqualTo("0 on hand, 0 held, 0 available");
        }
    }

    @Test
    void newGuestsFirstHoldCanBeSentAgain() {
        long product = Goods.stocked(5);
        Client browser = Client.guest();
        browser.get("session");
        String key = Goods.word("key");
        Map<String, Object> body = Map.of("lines", List.of(line(product, 2)));

        Reply lost = browser.post("holds", body, "Idempotency-Key", key);
        Reply again = browser.post("holds", body, "Idempotency-Key", key);

        assertThat(lost.status()).as(lost.toString()).isEqualTo(201);
        assertThat(lost.header("Set-Cookie")).isEmpty();
        assertThat(again.text()).isEqualTo(lost.text());
        assertThat(stock(product)).isEqualTo("5 on hand, 2 held, 3 available");
    }

    @Test
    void holdIsBackOnTheShelfWithinASecondAndExactlyOnce() throws Exception {
        long product = Goods.stocked(4);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 4);

        expireIn(hold, Duration.ofSeconds(1));
        Instant seen = seenBack(product, "4 on hand, 0 held, 4 available");

        Instant due = Tables.instant("select expires_at from sales.stock_hold where id = '" + id(hold) + "'");
        assertThat(Duration.between(due, seen)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(ledger(product)).containsExactly("expired 0 -4", "held 0 4", "received 4 0");
        assertThat(orderHold(owner, hold).code()).isEqualTo("hold-ended");
        assertThat(owner.send("PUT", "holds/" + id(hold), null).code()).isEqualTo("hold-ended");
    }

    /** When somebody who keeps looking sees the stock so for the first time. */
    private static Instant seenBack(long product, String stock) {
        Awaitility.await(stock)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stock(product).equals(stock));
        return Instant.now();
    }

    @Test
    void holdThatIsBeingUsedDoesNotKeepOthersFromExpiring() throws Exception {
        long used = Goods.stocked(1);
        long forgotten = Goods.stocked(1);
        Reply usedHold = hold(Client.guest(), used, 1);
        Reply forgottenHold = hold(Client.guest(), forgotten, 1);
        expireIn(usedHold, Duration.ofMillis(1500));

        try (RowLock locked = RowLock.of("sales.stock_hold", "id = '" + id(usedHold) + "'")) {
            expireIn(forgottenHold, Duration.ofMillis(1500));
            seenBack(forgotten, "1 on hand, 0 held, 1 available");
            assertThat(stock(used)).isEqualTo("1 on hand, 1 held, 0 available");
            assertThat(locked.isHeld()).isTrue();
        }

        seenBack(used, "1 on hand, 0 held, 1 available");
        assertThat(ledger(used)).containsExactly("expired 0 -1", "held 0 1", "received 1 0");
    }

    @Test
    void expiringHoldAndArrivingOrderNeverBothHaveTheUnits() throws Exception {
        Set<Integer> seen = new TreeSet<>();
        for (int round = 0; round < 10 && !seen.equals(Set.of(201, 409)); round++) {
            seen.addAll(orderedAroundTheExpiry(12));
        }
        assertThat(seen).as("some were in time, others were not").containsExactly(201, 409);
    }

    private List<Integer> orderedAroundTheExpiry(int count) throws Exception {
        List<Long> products = new ArrayList<>();
        List<Reply> holds = new ArrayList<>();
        List<Client> owners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(Goods.stocked(1));
            owners.add(Client.guest());
            holds.add(hold(owners.get(i), products.get(i), 1));
        }
        Tables.update(
                "update sales.stock_hold set expires_at = current_timestamp(6) + interval '1.5' second where id in ("
                        + String.join(
                                ",",
                                holds.stream().map(hold -> "'" + id(hold) + "'").toList()) + ")");
        Instant due = Instant.now().plusMillis(1500);

        List<Integer> ordered = Together.run(count, i -> {
            // Around the moment of expiry, some before and some after it.
            Instant when = due.plusMillis((i - count / 2) * 40L);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !Instant.now().isBefore(when));
            return orderHold(owners.get(i), holds.get(i)).status();
        });

        assertThat(ordered).isSubsetOf(201, 409);
        Awaitility.await("the end of all holds").atMost(LIMIT).untilAsserted(() -> {
            for (int i = 0; i < count; i++) {
                assertThat(stock(products.get(i)))
                        .isEqualTo(
                                ordered.get(i) == 201
                                        ? "0 on hand, 0 held, 0 available"
                                        : "1 on hand, 0 held, 1 available");
            }
        });
        return ordered;
    }

    @Test
    void crowdNeverHoldsMoreThanThereIs() throws Exception {
        long product = Goods.stocked(20);

        List<Integer> answers = Together.run(60, i -> {
            Client guest = Client.guest();
            Reply reply;
            do {
                reply = hold(guest, product, 1);
            } while (reply.status() == 503);
            return reply.status();
        });

        assertThat(answers).filteredOn(status -> status == 201).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(40);
        assertThat(stock(product)).isEqualTo("20 on hand, 20 held, 0 available");
    }

    @Test
    void keyedHoldIsHeldOnce() {
        long product = Goods.stocked(5);
        Client owner = Client.newShopper();
        String key = Goods.word("key");
        Map<String, Object> body = Map.of("lines", List.of(line(product, 2)));

        Reply first = owner.post("holds", body, "Idempotency-Key", key);
        Reply again = owner.post("holds", body, "Idempotency-Key", key);
        Reply other = owner.post("holds", Map.of("lines", List.of(line(product, 3))), "Idempotency-Key", key);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.status()).isEqualTo(422);
        assertThat(stock(product)).isEqualTo("5 on hand, 2 held, 3 available");
    }

    @Test
    void purchaseLimitCountsHoldsAndOrdersOfOneCustomer() throws Exception {
        long product = limited(50, 3);
        Client shopper = Client.newShopper();
        assertThat(order(shopper, Map.of(product, 2)).status()).isEqualTo(201);

        Reply tooMany = order(shopper, Map.of(product, 2));
        assertThat(tooMany.code()).isEqualTo("purchase-limit");
        assertThat(tooMany.json().path("lines").toString())
                .isEqualTo("[{\"productId\":" + product + ",\"requested\":2,\"limit\":3,\"allowed\":1}]");
        assertThat(hold(shopper, product, 2).code()).isEqualTo("purchase-limit");

        Reply hold = hold(shopper, product, 1);
        assertThat(hold.status()).isEqualTo(201);
        assertThat(orderHold(shopper, hold).status()).isEqualTo(201);
        assertThat(order(shopper, Map.of(product, 1)).code()).isEqualTo("purchase-limit");
        assertThat(Goods.onHand(product)).isEqualTo(47);
    }

    @Test
    void purchaseLimitHoldsForOneAddressInManyBrowsersAtOnce() throws Exception {
        long product = limited(50, 2);
        String email = Goods.word("greedy") + "@example.org";

        List<Reply> replies = Together.run(16, i -> {
            Reply reply;
            String key = Goods.word("key");
            do {
                reply = Client.guest()
                        .post(
                                "orders",
                                Map.of("email", email, "lines", List.of(line(product, 1))),
                                "Idempotency-Key",
                                key);
            } while (reply.status() == 503);
            return reply;
        });

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(2);
        assertThat(replies)
                .filteredOn(reply -> reply.code().equals("purchase-limit"))
                .hasSize(14);
        assertThat(Goods.onHand(product)).isEqualTo(48);
    }

    @Test
    void partialOrderIsCutToTheLimit() {
        long product = limited(50, 3);

        Reply order = Client.guest()
                .post(
                        "orders",
                        Map.of(
                                "email",
                                Goods.word("g") + "@example.org",
                                "lines",
                                List.of(line(product, 9)),
                                "partial",
                                true),
                        "Idempotency-Key",
                        Goods.word("key"));

        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        assertThat(order.json().path("lines").path(0).path("quantity").asInt()).isEqualTo(3);
    }

    @Test
    void holdAndLinesTogetherAreRefused() {
        long product = Goods.stocked(3);
        Client owner = Client.guest();
        Reply hold = hold(owner, product, 1);

        Reply both = owner.post(
                "orders",
                Map.of("holdId", id(hold), "lines", List.of(line(product, 1)), "email", "g@example.org"),
                "Idempotency-Key",
                Goods.word("key"));

        assertThat(both.status()).isEqualTo(400);
        assertThat(both.field()).isEqualTo("lines");
    }

    private static void expireIn(Reply hold, Duration time) throws Exception {
        Tables.update("update sales.stock_hold set expires_at = current_timestamp(6) + interval '"
                + time.toMillis() / 1000.0 + "' second where id = '" + id(hold) + "'");
    }

    private static Reply hold(Client client, long product, int quantity) {
        return client.post("holds", Map.of("lines", List.of(line(product, quantity))));
    }

    private static Reply orderHold(Client client, Reply hold) {
        return client.post(
                "orders",
                Map.of("holdId", id(hold), "email", Goods.word("g") + "@example.org"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static Reply order(Client client, Map<Long, Integer> quantities) {
        List<Map<String, Long>> lines = quantities.entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue()))
                .toList();
        return client.post(
                "orders",
                Map.of("lines", lines, "email", Goods.word("g") + "@example.org"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static long limited(int stock, int limit) {
        return Goods.create(Goods.draft(Goods.word("Scarce "), "10.00")
                        .put("openingStock", stock)
                        .put("purchaseLimit", limit))
                .path("id")
                .asLong();
    }

    private static Map<String, Long> line(long product, int quantity) {
        return Map.of("productId", product, "quantity", (long) quantity);
    }

    private static Instant instant(Reply hold, String member) {
        return Instant.parse(hold.json().path(member).asText());
    }

    private static String id(Reply hold) {
        return hold.json().path("id").asText();
    }

    private static String stock(long product) {
        JsonNode stock = Goods.stock(product);
        return stock.path("onHand").asInt() + " on hand, " + stock.path("held").asInt() + " held, "
                + stock.path("available").asInt() + " available";
    }

    /** Kind, change of stock on hand and change of what is held of each movement, newest first. */
    private List<String> ledger(long product) {
        List<String> rows = new ArrayList<>();
        operator.get("products/" + product + "/stock/movements?size=100")
                .json()
                .path("items")
                .forEach(row -> rows.add(row.path("kind").asText() + " "
                        + row.path("quantity").asInt() + " " + row.path("held").asInt()));
        return rows;
    }
}
