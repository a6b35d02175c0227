package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.RowIds;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Shopping;
import io.liveshelf.testing.Together;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One shopper sends two calls at the same moment. The stock row is locked from outside until both wait for it, having
 * read before what is set aside for the shopper: nothing.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SameShopperIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();
    private final Client shopper = knownGuest();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void booksBalance() {
        callers.shutdownNow();
        Books.balance();
    }

    @RepeatedTest(4)
    void hasOneHoldOfSeveralPlacedAtOnce() throws Exception {
        long product = Goods.stocked(20);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();

        try (RowLock locked = RowLock.ofStock(product)) {
            for (int i = 1; i <= 4; i++) {
                int quantity = i;
                replies.add(atOnce(() -> hold(product, quantity)));
                locked.awaitWaiting(Math.min(i, 2)); // the first alone, the others as a group
            }
        }

        assertThat(replies)
                .extracting(CompletableFuture::join)
                .extracting(Reply::status)
                .containsOnly(201);
        JsonNode holds = shopper.get("holds").json().path("items");
        assertThat(holds).hasSize(1);
        assertThat(Goods.stock(product).path("held"))
                .isEqualTo(holds.path(0).path("lines").path(0).path("quantity"));
    }

    @Test
    void claimsWhatTheyAreAboutToHold() throws Exception {
        long product = Goods.stocked(1);
        CompletableFuture<Reply> hold;
        CompletableFuture<Reply> claim;

        try (RowLock locked = RowLock.ofStock(product)) {
            hold = atOnce(() -> hold(product, 1));
            locked.awaitWaiting(1);
            claim = atOnce(() -> claim(product));
            locked.awaitWaiting(2);
        }

        assertThat(hold.join().status()).as(hold.join().toString()).isEqualTo(201);
        assertThat(claim.join().status()).as(claim.join().toString()).isEqualTo(200);
        assertThat(stock(product)).isEqualTo("1 on hand, 1 held");
    }

    @Test
    void holdsWhatTheyAreAboutToClaim() throws Exception {
        long product = Goods.stocked(1);
        CompletableFuture<Reply> hold;
        CompletableFuture<Reply> claim;

        try (Company others = new Company();
                RowLock locked = RowLock.ofStock(product)) {
            claim = atOnce(() -> claim(product));
            others.awaitWaitingToo(1);
            hold = atOnce(() -> hold(product, 1));
            locked.awaitWaiting(3);
        }

        assertThat(claim.join().status()).as(claim.join().toString()).isEqualTo(200);
        assertThat(hold.join().status()).as(hold.join().toString()).isEqualTo(201);
        assertThat(stock(product)).isEqualTo("1 on hand, 1 held");
    }

    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.MARIADB},
            because = "whoever has waited longest for a row is not the next to have it")
    void ordersWhatTheyAreAboutToClaim() throws Exception {
        long product = Goods.stocked(1);
        CompletableFuture<Reply> claim;
        CompletableFuture<Reply> order;

        try (Company others = new Company();
                RowLock locked = RowLock.ofStock(product)) {
            claim = atOnce(() -> claim(product));
            others.awaitWaitingToo(1);
            order = atOnce(() -> Shopping.order(shopper, product));
            locked.awaitWaiting(3);
        }

        assertThat(claim.join().status()).as(claim.join().toString()).isEqualTo(200);
        assertThat(order.join().status()).as(order.join().toString()).isEqualTo(201);
        assertThat(stock(product)).isEqualTo("0 on hand, 0 held");
    }

    @RepeatedTest(4)
    void ordersWhatTheyAreAboutToHold() throws Exception {
        long product = Goods.stocked(1);
        CompletableFuture<Reply> hold;
        CompletableFuture<Reply> order;

        try (RowLock locked = RowLock.ofStock(product)) {
            hold = atOnce(() -> hold(product, 1));
            locked.awaitWaiting(1);
            order = atOnce(() -> Shopping.order(shopper, product));
            locked.awaitWaiting(2);
        }

        assertThat(order.join().status()).as(order.join().toString()).isEqualTo(201);
        assertThat(hold.join().status()).isIn(201, 409);
        assertThat(stock(product)).isEqualTo("0 on hand, 0 held");
    }

    @Test
    void ordersWhatTheyHoldInTheSameBatch() throws Exception {
        long product = Goods.stocked(1);
        long occupied = Goods.stocked(1);
        CompletableFuture<Reply> hold;
        CompletableFuture<Reply> order;

        try (Company others = new Company();
                RowLock locked = RowLock.ofStock(occupied)) {
            atOnce(() -> Shopping.order(Client.guest(), occupied));
            others.awaitWaitingToo(1);
            locked.awaitWaiting(2);
            hold = atOnce(() -> hold(product, 1));
            awaitQueued(1);
            order = atOnce(() -> Shopping.order(shopper, product));
            awaitQueued(2);
        }

        assertThat(hold.join().status()).as(hold.join().toString()).isEqualTo(201);
        assertThat(order.join().status()).as(order.join().toString()).isEqualTo(201);
        assertThat(stock(product)).isEqualTo("0 on hand, 0 held");
    }

    @Test
    void takesAlongTheirHoldWhenSigningInAndGivesUpTheEarlierOne() {
        long earlier = Goods.stocked(5);
        long later = Goods.stocked(5);
        String email = Goods.word("known") + "@example.org";
        Map<String, String> account = Map.of("email", email, "password", "correct horse");
        assertThat(Client.guest().post("accounts", account).status()).isEqualTo(201);
        Client elsewhere = Client.account(email, "correct horse");
        assertThat(Shopping.hold(elsewhere, earlier, 2).status()).isEqualTo(201);
        Reply kept = Shopping.hold(shopper, later, 3);

        assertThat(shopper.post("session", account).status()).isEqualTo(200);

        JsonNode holds = elsewhere.get("holds").json().path("items");
        assertThat(holds).hasSize(1);
        assertThat(holds.path(0).path("id")).isEqualTo(kept.json().path("id"));
        assertThat(stock(earlier)).isEqualTo("5 on hand, 0 held");
        assertThat(stock(later)).isEqualTo("5 on hand, 3 held");
        JsonNode movement = operator.get("products/" + earlier + "/stock/movements")
                .json()
                .path("items")
                .path(0);
        assertThat(movement.path("kind").asText()).isEqualTo("released");
        assertThat(movement.path("held").asInt()).isEqualTo(-2);
    }

    @Test
    void hasOneHoldWhateverIsWritten() {
        long product = Goods.stocked(2);
        String id = hold(product, 1).json().path("id").asText();

        assertThatThrownBy(() -> Tables.update("insert into sales.stock_hold (id, owner, state, created_at, expires_at,"
                        + " longest, version) select '" + RowIds.next() + "', owner, state, created_at,"
                        + " expires_at, longest, 1 from sales.stock_hold where id = '" + id + "'"))
                .hasMessageContaining("stock_hold_active_owner");
    }

    @Test
    void manyCallsOfFewShoppersNeitherFailNorLoseUnits() throws Exception {
        List<Long> products = List.of(Goods.stocked(30), Goods.stocked(30), Goods.stocked(1));
        List<Client> shoppers = List.of(knownGuest(), knownGuest());

        List<List<Reply>> replies = Together.run(8, thread -> {
            Random random = new Random(thread);
            List<Reply> own = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                own.add(anyCall(shoppers.get(thread % 2), products, random));
            }
            return own;
        });

        assertThat(replies).flatExtracting(own -> own).allSatisfy(reply -> assertThat(reply.status())
                .as(reply.toString())
                .isIn(200, 201, 204, 404, 409, 503));
        for (Client shopper : shoppers) {
            assertThat(shopper.get("holds").json().path("items")).hasSizeLessThan(2);
        }
    }

    private static Reply anyCall(Client shopper, List<Long> products, Random random) {
        long product = products.get(random.nextInt(2));
        long single = products.get(2);
        return switch (random.nextInt(6)) {
            case 0 -> shopper.post("products/" + single + "/claim", null);
            case 1 -> shopper.send("DELETE", "products/" + single + "/claim", null);
            case 2 -> Shopping.hold(shopper, single, 1);
            case 3 -> Shopping.order(shopper, product);
            default -> Shopping.hold(shopper, product, 1 + random.nextInt(3));
        };
    }

    /** While others are being served alone, whoever comes goes with the group. */
    private final class Company implements AutoCloseable {
        private final RowLock locked;

        Company() throws SQLException {
            long product = Goods.stocked(1);
            locked = RowLock.ofStock(product);
            atOnce(() -> Shopping.order(Client.guest(), product));
            locked.awaitWaiting(1);
        }

        /** Waits until so many transactions beside theirs wait for a lock. */
        void awaitWaitingToo(int transactions) {
            locked.awaitWaiting(1 + transactions);
        }

        @Override
        public void close() throws SQLException {
            locked.close();
        }
    }

    /** Waits until so many requests wait for the group's next batch. */
    private void awaitQueued(int requests) {
        Awaitility.await(requests + " wait for the next batch")
                .atMost(LIMIT)
                .until(() -> operator.get("metrics").text().contains("liveshelf_stock_waiting " + requests + ".0"));
    }

    private CompletableFuture<Reply> atOnce(Supplier<Reply> call) {
        return CompletableFuture.supplyAsync(call, callers);
    }

    private static Client knownGuest() {
        Client guest = Client.guest();
        guest.get("session");
        return guest;
    }

    private Reply hold(long product, int quantity) {
        return Shopping.hold(shopper, product, quantity);
    }

    private Reply claim(long product) {
        return Shopping.claim(shopper, product);
    }

    private static String stock(long product) {
        JsonNode stock = Goods.stock(product);
        return stock.path("onHand").asInt() + " on hand, " + stock.path("held").asInt() + " held";
    }
}
