package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.catalog.ProductDraft;
import io.liveshelf.catalog.ProductEditing;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.events.Work;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.Cause;
import io.liveshelf.stock.StockKeeping;
import io.liveshelf.stock.StockTaker;
import io.liveshelf.stock.StockTakers;
import io.liveshelf.stock.StockView;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** In the server: what every path of taking stock guarantees, with real orders on the real database. */
abstract class StockTakerContract {

    private static final int LIMIT_SECONDS = 60;
    private static final int CONNECTIONS = 32;
    /** PostgreSQL counts the wait in line for a row and that for whoever has it apart. */
    private static final long BUSY_WITHIN_MILLIS = 5_000;

    private static final long OTHERS_WITHIN_MILLIS = 1_800;
    private static final String BOUGHT = "select coalesce(sum(l.quantity), 0) from sales.order_line l"
            + " join sales.customer_order o on o.id = l.order_id where o.guest = ?1 and l.product_id = ?2";
    private static final String HELD = "select coalesce(sum(l.quantity), 0) from sales.stock_hold_line l"
            + " join sales.stock_hold h on h.id = l.hold_id where h.state = 'ACTIVE' and l.product_id = ?";
    private static final String SOLD = "select coalesce(sum(quantity), 0) from sales.order_line where product_id = ?";
    static final Cause CAUSE = new Cause("a test", "tester", null, Instant.EPOCH);

    @Inject
    StockTakers takers;

    @Inject
    OrderPlacement orders;

    @Inject
    HoldPlacement holds;

    @Inject
    Answers answers;

    @Inject
    ProductEditing editing;

    @Inject
    StockKeeping keeping;

    @Inject
    Work work;

    abstract String path();

    @Test
    void exactlyWhatThereIsIsSold() throws Exception {
        long product = product(50);

        List<Placed> outcomes = Together.run(24, thread -> {
                    List<Placed> own = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        own.add(untilKnown(request(word(), Map.of(product, 1), false)));
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(outcomes).filteredOn(placed -> placed.orderId() != null).hasSize(50);
        assertThat(outcomes)
                .filteredOn(placed -> placed.orderId() == null)
                .hasSize(70)
                .allSatisfy(refused -> assertThat(refused.answer().body()).contains("insufficient-stock"));
        assertSoldMatchesOrders(product, 50);
    }

    @Test
    void refusedOrderTellsWhatThereIsAndTakesNothing() throws Exception {
        long plenty = product(10);
        long scarce = product(2);

        Placed refused = untilKnown(request(word(), lines(plenty, 3, scarce, 3), false));

        assertThat(refused.orderId()).isNull();
        assertThat(refused.answer().body())
                .contains("{\"productId\":" + scarce + ",\"requested\":3,\"available\":2}")
                .doesNotContain("\"productId\":" + plenty);
        assertThat(keeping.stock(plenty).onHand()).isEqualTo(10);
        assertThat(keeping.stock(scarce).onHand()).isEqualTo(2);
    }

    @Test
    void partialOrderTakesWhatThereIsAndSaysWhatIsMissing() throws Exception {
        long plenty = product(10);
        long scarce = product(2);
        long none = product(0);

        Placed placed = untilKnown(request(word(), lines(plenty, 3, scarce, 3, none, 1), true));

        assertThat(placed.orderId()).isNotNull();
        assertThat(placed.answer().body())
                .contains("\"missing\":[{\"productId\":" + scarce + ",\"requested\":3,\"available\":2},{\"productId\":"
                        + none + ",\"requested\":1,\"available\":0}]");
        assertThat(keeping.stock(plenty).onHand()).isEqualTo(7);
        assertThat(keeping.stock(scarce).onHand()).isZero();
    }

    @Test
    void crossingOrdersNeitherDeadlockNorOversell() throws Exception {
        long[] products = IntStream.range(0, 6).mapToLong(i -> product(40)).toArray();
        long seed = System.nanoTime();

        List<Placed> outcomes = Together.run(16, thread -> {
                    Random random = new Random(seed + thread);
                    List<Placed> own = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        Map<Long, Integer> wanted = new LinkedHashMap<>();
                        random.ints(4, 0, products.length).forEach(p -> wanted.put(products[p], 1 + random.nextInt(3)));
                        own.add(untilKnown(request(word(), wanted, false)));
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(outcomes).as("seed " + seed).hasSize(128);
        for (long product : products) {
            StockView stock = keeping.stock(product);
            assertThat(stock.onHand()).as("seed " + seed).isNotNegative();
            assertSoldMatchesOrders(product, 40 - stock.onHand());
        }
    }

    @Test
    void poisonFailsAloneWhateverItIsTakenWith() throws Exception {
        long product = product(100);

        List<Object> outcomes = Together.run(20, thread -> {
            try {
                return untilKnown(
                                thread % 5 == 0
                                        ? poisonous(Map.of(product, 1))
                                        : request(word(), Map.of(product, 1), false))
                        .orderId();
            } catch (CompletionException e) {
                return e.getCause();
            }
        });

        assertThat(outcomes).filteredOn(Throwable.class::isInstance).hasSize(4).noneMatch(Problem.class::isInstance);
        assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(16);
        assertSoldMatchesOrders(product, 16);
    }

    /** Shoppers the shop has met before: what they hold is theirs, and limits count over all their orders. */
    @Test
    void returningBuyersHoldAndBuyCrossingProductsWithinTheirLimits() throws Exception {
        long limited = product(200, 3);
        long[] products = {product(60), limited, product(60), product(60)};
        long seed = System.nanoTime();

        List<List<Buyer>> buyers = Together.run(12, thread -> {
            Random random = new Random(seed + thread);
            List<Buyer> own = List.of(returning(), returning());
            for (int i = 0; i < 10; i++) {
                holdAndBuy(own.get(random.nextInt(2)), products, random);
            }
            return own;
        });

        for (Buyer buyer : buyers.stream().flatMap(List::stream).toList()) {
            assertThat(one(BOUGHT, buyer.guest(), limited)).as("seed " + seed).isLessThanOrEqualTo(3);
        }
        for (long product : products) {
            assertThat(one("select held from sales.stock_item where product_id = ?", product))
                    .as("held, seed " + seed)
                    .isEqualTo(one(HELD, product));
            assertSoldMatchesOrders(product, one(SOLD, product));
        }
    }

    private void holdAndBuy(Buyer buyer, long[] products, Random random) throws Exception {
        Map<Long, Integer> wanted = new LinkedHashMap<>();
        random.ints(3, 0, products.length).forEach(p -> wanted.put(products[p], 1 + random.nextInt(2)));
        boolean partial = random.nextBoolean();
        Answer held = untilKnown(() -> taker().take(holds, hold(buyer, wanted, partial))
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS));
        Object id = answers.members(held).get("id");
        if (id != null && random.nextInt(3) > 0) {
            ordered(new OrderRequest(buyer, keyed(word(), wanted), (String) id, new WantedLines(List.of()), partial));
        } else if (random.nextBoolean()) {
            Map<Long, Integer> other = Map.of(products[random.nextInt(products.length)], 1);
            ordered(new OrderRequest(buyer, keyed(word(), other), null, wanted(other), partial));
        }
    }

    /** Another thread of the same buyer's may have been faster, and the hold be gone. */
    private void ordered(OrderRequest request) throws Exception {
        try {
            untilKnown(request);
        } catch (CompletionException e) {
            assertThat(((Problem) e.getCause()).code()).isEqualTo("hold-ended");
        }
    }

    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.H2},
            because = "waits for locks are counted in whole seconds there, and may last one more")
    void rowThatSomebodyKeepsLockedIsWaitedForOnceAndOnlyByThoseWhoNeedIt() throws Exception {
        long locked = product(10);
        List<Long> others = List.of(product(1_000_000), product(1_000_000)); // one each, so that they do not race
        AtomicInteger waiting = new AtomicInteger(4);
        List<Object> outcomes;
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            outcomes = Together.run(
                    6, thread -> thread < 4 ? justOnce(locked, waiting) : meanwhile(others.get(thread - 4), waiting));
        }

        assertThat(outcomes.subList(0, 4)).containsOnly("busy");
        assertThat(outcomes.subList(4, 6))
                .allSatisfy(longest -> assertThat((Long) longest).isLessThan(OTHERS_WITHIN_MILLIS));
        assertSoldMatchesOrders(locked, 0);
        assertThat(untilKnown(request(word(), Map.of(locked, 1), false)).orderId())
                .isNotNull();
    }

    private String justOnce(long product, AtomicInteger waiting) throws Exception {
        long begin = System.nanoTime();
        try {
            ask(request(word(), Map.of(product, 1), false)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return "sold";
        } catch (ExecutionException e) {
            assertThat(millisSince(begin)).isLessThan(BUSY_WITHIN_MILLIS);
            return ((Problem) e.getCause()).code();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The longest that any of them took, in milliseconds. */
    private long meanwhile(long product, AtomicInteger waiting) throws Exception {
        long longest = 0;
        while (waiting.get() > 0) {
            long begin = System.nanoTime();
            assertThat(ask(request(word(), Map.of(product, 1), false))
                            .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                            .orderId())
                    .isNotNull();
            longest = Math.max(longest, millisSince(begin));
        }
        return longest;
    }

    static boolean somebodyWaitsInLine() throws SQLException {
        return ShopDatabase.waiting() > 0;
    }

    private static long millisSince(long beginNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
    }

    /**
     * Whoever writes of a product locks its stock row a little, so that two who do so in different orders would wait for
     * each other: here somebody who has locked the lower of two rows, as a batch does, and goes on to the higher.
     */
    @Test
    void whatIsHeldElsewhereIsLockedInTheOrderOfProducts() throws Exception {
        long lower = product(5);
        long higher = product(5);
        Buyer buyer = returning();
        untilKnown(() -> taker().take(holds, hold(buyer, Map.of(lower, 1), false))
                .toCompletableFuture()
                .get());
        CompletableFuture<Answer> outcome;
        try (RowLock lock = RowLock.ofStock(lower)) {
            assertThat(lock.isHeld()).isTrue();
            outcome = CompletableFuture.supplyAsync(() -> taker().take(holds, hold(buyer, Map.of(higher, 1), false))
                    .toCompletableFuture()
                    .join());
            Awaitility.await("the hold waits").until(StockTakerContract::somebodyWaitsInLine);

            RowLock.ofStock(higher).release();
        }

        assertThat(untilKnown(() -> outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void repeatedKeyIsAnsweredAgainWithinABatchAndLater() throws Exception {
        long product = product(100);
        OrderRequest same = request(word(), Map.of(product, 2), false);

        List<Placed> together = Together.run(12, thread -> untilKnown(same));
        Placed later = untilKnown(same);

        assertThat(together).extracting(Placed::orderId).containsOnly(later.orderId());
        assertThat(together)
                .extracting(placed -> placed.answer().body())
                .containsOnly(later.answer().body());
        assertSoldMatchesOrders(product, 2);
    }

    @Test
    void repeatedRefusalStaysARefusal() throws Exception {
        long product = product(1);
        OrderRequest tooMany = request(word(), Map.of(product, 2), false);

        Placed first = untilKnown(tooMany);
        keeping.receive(product, 10, CAUSE);
        Placed again = untilKnown(tooMany);

        assertThat(first.orderId()).isNull();
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(keeping.stock(product).onHand()).isEqualTo(11);
    }

    @Test
    void keyWithAnotherBodyIsRefusedAlsoInTheSameBatch() throws Exception {
        long product = product(100);
        String key = word();
        OrderRequest one = request(key, Map.of(product, 1), false);
        OrderRequest two = request(key, Map.of(product, 2), false);

        List<Object> outcomes = Together.run(10, thread -> {
            try {
                return untilKnown(thread % 2 == 0 ? one : two).orderId();
            } catch (CompletionException e) {
                return ((Problem) e.getCause()).code();
            }
        });

        assertThat(outcomes).filteredOn("idempotency-key-reused"::equals).hasSize(5);
        assertThat(outcomes.stream().distinct()).hasSize(2);
    }

    @Test
    void lostConnectionsLeaveNobodyWithoutAnAnswer() throws Exception {
        long product = product(60);
        List<Placed> outcomes = Together.run(13, thread -> {
                    List<Placed> own = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        if (thread == 12) {
                            ShopDatabase.cutConnections();
                        } else {
                            own.add(untilKnown(request(word(), Map.of(product, 1), false)));
                        }
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        useEveryConnection();

        assertThat(outcomes).hasSize(72);
        assertThat(outcomes).filteredOn(placed -> placed.orderId() != null).hasSize(60);
        assertSoldMatchesOrders(product, 60);
    }

    /** All at the same time, so that those that were cut are found out here and not by the test that comes next. */
    private void useEveryConnection() throws Exception {
        Together.run(CONNECTIONS, thread -> untilKnown(() -> work.query(ShopDatabase.tenthOfASecond())));
    }

    CompletableFuture<Placed> ask(OrderRequest request) {
        return taker().take(orders, request).toCompletableFuture();
    }

    StockTaker taker() {
        return takers.on(path());
    }

    /** As a shopper does it: while the shop is busy or does not know, the same request again. */
    private Placed untilKnown(OrderRequest request) throws Exception {
        return untilKnown(() -> ask(request).get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private static <T> T untilKnown(Callable<T> question) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            try {
                return question.call();
            } catch (ExecutionException | RuntimeException e) {
                Throwable failure = e instanceof ExecutionException ? e.getCause() : e;
                if (System.nanoTime() > end || !isTemporary(failure)) {
                    throw new CompletionException(failure);
                }
            }
        }
    }

    private static boolean isTemporary(Throwable failure) {
        return failure instanceof Problem problem ? problem.status() == 503 : Failures.isUnreachable(failure);
    }

    static OrderRequest request(String key, Map<Long, Integer> quantities, boolean partial) {
        return request(key, quantities, partial, "en");
    }

    /** One that the database refuses to write: the language has more letters than its column. */
    private static OrderRequest poisonous(Map<Long, Integer> quantities) {
        return request(word(), quantities, false, "a language of many words");
    }

    private static OrderRequest request(String key, Map<Long, Integer> quantities, boolean partial, String language) {
        Buyer buyer = new Buyer(null, word(), "contract@example.org", language, false);
        return new OrderRequest(buyer, keyed(key, quantities), null, wanted(quantities), partial);
    }

    private static Buyer returning() {
        String guest = word();
        return new Buyer(null, guest, guest + "@example.org", "en", true);
    }

    private static HoldRequest hold(Buyer buyer, Map<Long, Integer> quantities, boolean partial) {
        return new HoldRequest(
                buyer.holder(), buyer.actor(), true, Customer.of(buyer), Optional.empty(), wanted(quantities), partial);
    }

    private static KeyedRequest keyed(String key, Map<Long, Integer> quantities) {
        return new KeyedRequest("guest:contract", key, "0".repeat(64 - 8) + hash(quantities));
    }

    private static WantedLines wanted(Map<Long, Integer> quantities) {
        List<WantedLine> lines = new ArrayList<>();
        quantities.forEach((product, quantity) -> lines.add(new WantedLine(product, quantity, "lines")));
        return new WantedLines(lines);
    }

    private static String hash(Map<Long, Integer> quantities) {
        return String.format("%08x", quantities.hashCode());
    }

    long product(int stock) {
        return product(stock, null);
    }

    private long product(int stock, Integer limit) {
        return editing.create(new ProductDraft(
                word(), "A thing", null, null, null, new Money("5.00", "EUR"), null, null, null, limit, stock));
    }

    private static Map<Long, Integer> lines(Object... productsAndQuantities) {
        Map<Long, Integer> lines = new LinkedHashMap<>();
        for (int i = 0; i < productsAndQuantities.length; i += 2) {
            lines.put((Long) productsAndQuantities[i], (Integer) productsAndQuantities[i + 1]);
        }
        return lines;
    }

    static String word() {
        return Goods.word("C-");
    }

    /** What the orders say, what the ledger says and what is gone from the shelf is the same. */
    private void assertSoldMatchesOrders(long product, int sold) {
        assertThat(one("select coalesce(sum(quantity), 0) from sales.order_line where product_id = ?", product))
                .as("ordered")
                .isEqualTo(sold);
        assertThat(one(
                        "select coalesce(-sum(on_hand_change), 0) from sales.movement where kind = 'SOLD' and"
                                + " product_id = ?",
                        product))
                .as("in the ledger")
                .isEqualTo(sold);
        assertThat(one(
                        "select s.on_hand - (select sum(on_hand_change) from sales.movement m where m.product_id ="
                                + " s.product_id) from sales.stock_item s where s.product_id = ?",
                        product))
                .as("ledger against counter")
                .isZero();
        assertThat(one("select revision from sales.stock_item where product_id = ?", product))
                .as("the version is that of the last movement")
                .isEqualTo(one("select max(revision) from sales.movement where product_id = ?", product));
    }

    private int one(String sql, Object... parameters) {
        return ((Number) work.query(sql, parameters).get(0)).intValue();
    }
}
