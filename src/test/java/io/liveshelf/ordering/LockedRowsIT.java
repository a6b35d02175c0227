package io.liveshelf.ordering;

import static io.liveshelf.testing.Shopping.claim;
import static io.liveshelf.testing.Shopping.hold;
import static io.liveshelf.testing.Shopping.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever finds a row locked waits as long as was promised, and keeps neither the row's holder nor others waiting. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LockedRowsIT {

    private static final int CROWD = 100;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofMillis(1500);

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void goHome() {
        callers.shutdownNow();
    }

    @Test
    void crowdOfClaimersIsToldInTimeThatItIsBusyWhileOthersAreServed() throws Exception {
        long wanted = Goods.stocked(1);
        long other = Goods.stocked(5);
        Client.guest().get("products/" + other);
        List<CompletableFuture<Timed>> claims = new ArrayList<>();
        List<Timed> meanwhile = new ArrayList<>();

        try (RowLock locked = RowLock.ofStock(wanted)) {
            for (int i = 0; i < CROWD; i++) {
                claims.add(atOnce(() -> claim(Client.guest(), wanted)));
            }
            locked.awaitWaiting(4);
            meanwhile.add(Timed.of(() -> Client.guest().get("products/" + other)));
            meanwhile.add(Timed.of(() -> order(Client.guest(), other)));
            claims.forEach(CompletableFuture::join);
        }

        assertThat(meanwhile).extracting(timed -> timed.reply().status()).containsExactly(200, 201);
        assertThat(meanwhile).extracting(Timed::took).allMatch(time -> time.compareTo(CLAIM_TIMEOUT) < 0);
        assertThat(claims)
                .extracting(CompletableFuture::join)
                .extracting(timed -> timed.reply().code())
                .containsOnly("busy");
        assertThat(claims)
                .extracting(CompletableFuture::join)
                .extracting(Timed::took)
                .allMatch(time -> time.compareTo(CLAIM_TIMEOUT.plus(MARGIN)) < 0);
        assertThat(claim(Client.guest(), wanted).status()).isEqualTo(200);
    }

    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.H2},
            because = "waits for locks are counted in whole seconds there, and may last one more")
    void claimersPatienceForTwoRowsIsNotTwiceAsLong() throws Exception {
        long product = Goods.stocked(2);
        Client claimer = Client.guest();
        String hold = hold(claimer, product).json().path("id").asText();
        CompletableFuture<Timed> claim;

        try (RowLock stock = RowLock.ofStock(product)) {
            Instant begun = Instant.now();
            try (RowLock own = RowLock.of("sales.stock_hold", "id = '" + hold + "'")) {
                claim = atOnce(() -> claim(claimer, product));
                own.awaitWaiting(1);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> Duration.between(begun, Instant.now()).toMillis() >= 750);
            }
            stock.awaitWaiting(1);
            claim.join();
        }

        assertThat(claim.join().reply().code()).isEqualTo("busy");
        assertThat(claim.join().took()).isLessThan(CLAIM_TIMEOUT.plusMillis(500));
    }

    @Test
    void claimerWhoWaitsForAClaimDoesNotKeepTheStockRow() throws Exception {
        long product = Goods.stocked(1);
        Client buyer = Client.guest();
        claim(buyer, product);
        assertThat(order(buyer, product).status()).isEqualTo(201);
        Client.operator().post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1));
        CompletableFuture<Timed> claim;

        try (RowLock bought = RowLock.of("sales.claim", "product_id = " + product)) {
            claim = atOnce(() -> claim(Client.guest(), product));
            bought.awaitWaiting(1);
            RowLock.ofStock(product).close(); // fails if the claimer has it
        }

        assertThat(claim.join().reply().status())
                .as(claim.join().reply().toString())
                .isEqualTo(200);
    }

    @Test
    @OnDatabase(value = ShopDatabase.POSTGRESQL, because = "whoever refers to a row there does not wait for who has it")
    void wishForAProductWhoseStockIsLockedIsToldThatItIsBusy() throws Exception {
        long product = Goods.stocked(0);
        Map<String, String> wish = Map.of("email", Goods.word("patient") + "@example.org");

        try (RowLock locked = RowLock.ofStock(product)) {
            CompletableFuture<Timed> told =
                    atOnce(() -> Client.guest().post("products/" + product + "/back-in-stock", wish));
            locked.awaitWaiting(1);

            assertThat(told.join().reply().code()).isEqualTo("busy");
            assertThat(told.join().took()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", wish)
                        .status())
                .isEqualTo(202);
    }

    private CompletableFuture<Timed> atOnce(Supplier<Reply> call) {
        return CompletableFuture.supplyAsync(() -> Timed.of(call), callers);
    }
}
