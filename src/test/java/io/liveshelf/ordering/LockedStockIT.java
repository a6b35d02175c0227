package io.liveshelf.ordering;

import static io.liveshelf.testing.Shopping.hold;
import static io.liveshelf.testing.Shopping.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Timed;
import io.liveshelf.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over HTTP: one stock row that somebody keeps locked is the trouble of those who want that product, and of nobody else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class LockedStockIT {

    /** The lock time-out and some time for a slow machine, well below two of them. */
    private static final Duration BUSY_WITHIN = Duration.ofMillis(3_500);

    /** For PostgreSQL the time-out begins anew when somebody comes to the head of the line. */
    private static final Duration IN_LINE_WITHIN = Duration.ofMillis(5_500);

    /** Time for one batch that meets the lock, and for finding out what is locked. */
    private static final Duration OTHERS_WITHIN = Duration.ofMillis(1_800);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void crowdForALockedProductIsToldInTimeAndOthersAreSoldMeanwhile() throws Exception {
        long locked = Goods.stocked(100);
        long other = Goods.stocked(1_000_000);
        AtomicInteger waiting = new AtomicInteger(12);
        List<List<Timed>> replies;
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            replies = Together.run(
                    16, thread -> thread < 12 ? justOnce(locked, waiting) : whileOthersWait(other, waiting));
        }

        assertThat(replies.subList(0, 12))
                .allSatisfy(own -> assertThat(own).singleElement().satisfies(LockedStockIT::isBusyInTime));
        assertThat(replies.subList(12, 16))
                .allSatisfy(own -> assertThat(own).hasSizeGreaterThan(2).allSatisfy(sold -> {
                    assertThat(sold.reply().status()).isEqualTo(201);
                    assertThat(sold.took()).isLessThan(OTHERS_WITHIN);
                }));
        assertThat(order(Client.guest(), locked).status()).isEqualTo(201);
        assertThat(Goods.onHand(locked)).isEqualTo(99);
    }

    private static List<Timed> justOnce(long product, AtomicInteger waiting) {
        try {
            return List.of(Timed.of(() -> order(Client.guest(), product)));
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static List<Timed> whileOthersWait(long product, AtomicInteger waiting) {
        List<Timed> own = new ArrayList<>();
        while (waiting.get() > 0) {
            own.add(Timed.of(() -> order(Client.guest(), product)));
        }
        return own;
    }

    /** What a shopper has on hold is known to the database only; the order names another product. */
    @Test
    void whoHoldsALockedProductDelaysNobodyElseEither() throws Exception {
        long locked = Goods.stocked(10);
        long other = Goods.stocked(1_000_000);
        List<Client> holders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            holders.add(Client.guest());
            assertThat(hold(holders.get(i), locked).status()).isEqualTo(201);
        }
        AtomicInteger waiting = new AtomicInteger(6);
        List<List<Timed>> replies;
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            replies = Together.run(10, thread -> {
                if (thread >= 6) {
                    return whileOthersWait(other, waiting);
                }
                try {
                    return List.of(Timed.of(() -> order(holders.get(thread), other)));
                } finally {
                    waiting.decrementAndGet();
                }
            });
        }

        assertThat(replies.subList(0, 6))
                .allSatisfy(own -> assertThat(own).singleElement().satisfies(LockedStockIT::isBusyInTime));
        assertThat(replies.subList(6, 10)).allSatisfy(own -> assertThat(own).allSatisfy(sold -> {
            assertThat(sold.reply().status()).isEqualTo(201);
            assertThat(sold.took()).isLessThan(OTHERS_WITHIN);
        }));
    }

    @Test
    void lockThatEndsInTimeIsWaitedFor() throws Exception {
        long product = Goods.stocked(100);
        List<Reply> replies;
        try (RowLock lock = RowLock.ofStock(product)) {
            replies = Together.run(9, thread -> {
                if (thread < 8) {
                    return order(Client.guest(), product);
                }
                lock.awaitWaiting(1);
                lock.release();
                return null;
            });
        }

        assertThat(replies.subList(0, 8)).extracting(Reply::status).containsOnly(201);
        assertThat(Goods.onHand(product)).isEqualTo(92);
    }

    @Test
    void everyOtherCallThatNeedsALockedRowIsToldInTime() throws Exception {
        long product = Goods.stocked(10);
        long other = Goods.stocked(10);
        Client shopper = Client.guest();
        String hold = hold(shopper, product).json().path("id").asText();
        Client another = Client.guest();
        String lockedHold = hold(another, other).json().path("id").asText();
        Bought order = Bought.of(product, 1);
        Bought lockedOrder = Bought.of(other, 1);
        Client operator = Client.operator();
        List<Supplier<Reply>> calls = List.of(
                () -> hold(Client.guest(), product),
                () -> shopper.send("DELETE", "holds/" + hold, null),
                order::cancel,
                () -> operator.post(
                        "products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1)),
                () -> another.send("PUT", "holds/" + lockedHold, null),
                () -> order(another, other),
                () -> lockedOrder.pay("ok"));
        try (RowLock stock = RowLock.ofStock(product);
                RowLock held = RowLock.of("sales.stock_hold", "id = '" + lockedHold + "'");
                RowLock placed = RowLock.of("sales.customer_order", "id = '" + lockedOrder.id() + "'")) {
            assertThat(stock.isHeld() && held.isHeld() && placed.isHeld()).isTrue();
            Together.run(calls.size(), caller -> Timed.of(calls.get(caller)))
                    .forEach(answer -> isBusyWithin(IN_LINE_WITHIN, answer));
        }
        assertThat(lockedOrder.cancel().status()).isEqualTo(200);
    }

    @Test
    void dueHoldsOfOtherProductsEnd() throws Exception {
        long locked = Goods.stocked(5);
        long other = Goods.stocked(5);
        String first = hold(Client.guest(), locked).json().path("id").asText();
        String second = hold(Client.guest(), other).json().path("id").asText();
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            Tables.update(
                    "update sales.stock_hold set expires_at = current_timestamp(6) - interval '1' hour where id = '"
                            + first + "'");
            Tables.update("update sales.stock_hold set expires_at = now() where id = '" + second + "'");

            Awaitility.await("the other hold's end")
                    .atMost(OTHERS_WITHIN)
                    .until(() -> Goods.stock(other).path("held").asInt() == 0);
            assertThat(Goods.stock(locked).path("held").asInt()).isEqualTo(1);
        }
        Awaitility.await("the first hold's end")
                .atMost(OTHERS_WITHIN)
                .until(() -> Goods.stock(locked).path("held").asInt() == 0);
    }

    @Test
    void overdueOrdersOfOtherProductsAreGivenUp() throws Exception {
        long locked = Goods.stocked(50);
        long other = Goods.stocked(5);
        List<Bought> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(Bought.of(locked, 1));
        }
        Bought second = Bought.of(other, 1);
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            for (Bought order : first) {
                order.letTimeToPayPass();
            }
            second.letTimeToPayPass();

            Awaitility.await("the other order's end").atMost(OTHERS_WITHIN).until(() -> second.state()
                    .equals("payment-timed-out"));
            assertThat(first).extracting(Bought::state).containsOnly("placed");
        }
        Awaitility.await("the first orders' end").atMost(LIMIT).until(() -> Goods.onHand(locked) == 50);
    }

    private static void isBusyInTime(Timed answer) {
        isBusyWithin(BUSY_WITHIN, answer);
    }

    private static void isBusyWithin(Duration limit, Timed answer) {
        assertThat(answer.reply().status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.reply().code()).isEqualTo("busy");
        assertThat(answer.reply().header("Retry-After")).isEqualTo("1");
        assertThat(answer.took()).as(answer.toString()).isLessThan(limit);
    }
}
