package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Sql;
import io.liveshelf.testing.SalesContract;
import io.liveshelf.testing.Together;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds of selling in every database: nothing is sold twice, whoever waits waits no longer than it was told to, and
 * whoever follows the ledger misses nothing.
 */
abstract class SellingContract extends SalesContract {

    private static final Cause CAUSE = new Cause(null, "test", "order-1", Instant.parse("2026-03-01T12:00:00Z"));
    private static final Duration SHORT = Duration.ofMillis(300);

    @BeforeEach
    void empty() {
        for (String table : List.of("claim", "stock_hold_line", "stock_hold", "movement", "stock_item")) {
            unit.execute("delete from sales." + table);
        }
        for (int id = 1; id <= 3; id++) {
            unit.execute("insert into sales.stock_item (product_id, on_hand, held, safety, low_at, revision) values ("
                    + id + ", 100, 0, 0, 5, 1)");
        }
    }

    @Test
    void manyWhoSellTogetherSellWhatThereIsAndTheLedgerSaysSo() throws Exception {
        List<Integer> sold = Together.run(4, thread -> {
            int units = 0;
            for (int i = 0; i < 40; i++) {
                units += unit.inTransaction(sales -> sellOne(sales, true));
            }
            return units;
        });

        assertThat(sold.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(onHand(1)).isZero();
        assertThat(unit.number("select sum(on_hand_change) from sales.movement where product_id = 1"))
                .isEqualTo(-100);
        assertThat(unit.number("select count(*) from sales.movement a join sales.movement b"
                        + " on a.product_id = b.product_id and a.id < b.id and a.revision >= b.revision"))
                .as("numbered in the order of their revisions")
                .isZero();
    }

    @Test
    void ofManyWhoSellByTheVersionEachLoserChangesNothing() throws Exception {
        List<Integer> sold = Together.run(4, thread -> {
            int units = 0;
            for (int i = 0; i < 25; i++) {
                Throwable failure = catchThrowable(() -> unit.inTransaction(sales -> sellOne(sales, false)));
                assertThat(failure == null || Conflicts.isLostRace(failure))
                        .as(String.valueOf(failure))
                        .isTrue();
                units += failure == null ? 1 : 0;
            }
            return units;
        });

        int all = sold.stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isPositive();
        assertThat(onHand(1)).isEqualTo(100 - all);
        assertThat(unit.number("select count(*) from sales.movement")).isEqualTo(all);
    }

    private static int sellOne(EntityManager sales, boolean locked) {
        Sql.waitForLocks(sales, Duration.ofSeconds(20));
        SortedMap<Long, StockItem> items =
                locked ? items(sales).locked(List.of(1L)) : items(sales).toChange(List.of(1L));
        if (items.get(1L).available() == 0) {
            return 0;
        }
        ledger(sales).append(items.get(1L).sell(1, CAUSE));
        sales.flush();
        return 1;
    }

    @Test
    void staleRowAmongSeveralIsNoticed() {
        Throwable failure = catchThrowable(() -> unit.inTransaction(sales -> {
            SortedMap<Long, StockItem> items = items(sales).toChange(List.of(1L, 2L, 3L));
            unit.execute("update sales.stock_item set on_hand = 99, revision = 2 where product_id = 2");
            items.values().forEach(item -> item.sell(1, CAUSE));
            sales.flush();
            return items;
        }));

        assertThat(failure).isInstanceOf(OptimisticLockException.class);
        assertThat(onHand(1) + onHand(2) + onHand(3)).isEqualTo(299);
    }

    @Test
    void lockIsWaitedForAsLongAsTheTransactionWasToldAndTheNextAsLongAsTheDataSourceSays() {
        unit.inTransaction(holder -> {
            items(holder).locked(List.of(1L));
            assertThat(waited(SHORT)).isBetween(Duration.ofMillis(250), Duration.ofMillis(2_500));
            assertThat(waited(null)).isBetween(Duration.ofMillis(2_600), Duration.ofSeconds(8));
            return holder;
        });
        assertThat(unit.<Integer>inTransaction(sales -> sellOne(sales, true))).isEqualTo(1);
    }

    @Test
    void noStatementTakesLongerThanTheTransactionWasTold() {
        for (int i = 10; i < 60; i++) {
            unit.execute("insert into sales.stock_item (product_id, on_hand, held, safety, low_at, revision) values ("
                    + i + ", 0, 0, 0, 5, 1)");
        }
        String slow = "select max(a.on_hand + b.held + c.safety + d.low_at + e.revision) from sales.stock_item a"
                + " cross join sales.stock_item b cross join sales.stock_item c cross join sales.stock_item d"
                + " cross join sales.stock_item e";

        Throwable failure = catchThrowable(() -> unit.inTransaction(sales -> {
            Sql.waitForAnswers(sales, SHORT);
            return sales.createNativeQuery(slow).getResultList();
        }));

        assertThat(Failures.isTooSlow(failure)).as(String.valueOf(failure)).isTrue();
    }

    /** How long somebody waits in vain for the first product. */
    private Duration waited(Duration told) {
        long begin = System.nanoTime();
        Throwable failure = catchThrowable(() -> unit.inTransaction(sales -> {
            if (told != null) {
                Sql.waitForLocks(sales, told);
            }
            return items(sales).locked(List.of(1L));
        }));
        assertThat(Conflicts.isLockTimeout(failure)).as(String.valueOf(failure)).isTrue();
        assertThat(Conflicts.isLostRace(failure)).isFalse();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void ofTwoWhoWaitForEachOtherOneHasLostARace() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);

        List<Throwable> outcomes = Together.run(
                2,
                thread -> catchThrowable(() -> unit.inTransaction(sales -> {
                    Sql.waitForLocks(sales, Duration.ofSeconds(20));
                    items(sales).locked(List.of(thread == 0 ? 1L : 2L));
                    await(both);
                    return items(sales).locked(List.of(thread == 0 ? 2L : 1L));
                })));

        assertThat(outcomes.stream().filter(Objects::nonNull)).singleElement().satisfies(failure -> assertThat(
                        Conflicts.isLostRace(failure))
                .as(String.valueOf(failure))
                .isTrue());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void probeTellsWhichRowsOthersHaveLocked() {
        unit.inTransaction(holder -> {
            items(holder).locked(List.of(2L));
            assertThat(probe(Set.of(1L, 2L, 3L, 4L))).containsExactly(2L);
            assertThat(probe(Set.of())).isEmpty();
            return holder;
        });
        assertThat(probe(Set.of(1L, 2L, 3L))).isEmpty();
    }

    private Set<Long> probe(Set<Long> products) {
        return unit.inTransaction(sales -> {
            StockProbe probe = new StockProbe();
            probe.sales = sales;
            return probe.lockedNow(products);
        });
    }

    @Test
    void ownerHasOneActiveHoldAndAsManyThatAreOverAsThereWere() {
        for (int i = 0; i < 3; i++) {
            Hold hold = hold("ada");
            unit.execute("update sales.stock_hold set state = 'USED' where id = '" + hold.id() + "'");
        }
        hold("ada");
        hold("Ada");

        Throwable failure = catchThrowable(() -> hold("ada"));

        assertThat(Conflicts.isLostRace(failure)).as(String.valueOf(failure)).isTrue();
    }

    @Test
    void holdIsReadAsItWasWritten() {
        Hold hold = hold("ada");

        Hold read = unit.inTransaction(sales -> {
            Hold found = sales.find(Hold.class, hold.id());
            lines(sales).read(List.of(found));
            return found;
        });

        assertThat(read.longest()).isEqualTo(hold.longest());
        assertThat(read.quantities()).isEqualTo(hold.quantities());
        assertThat(read.isGoodAt(Instant.now())).isTrue();
    }

    /** An active one of two units of the first product, for an hour. */
    private Hold hold(String owner) {
        return unit.inTransaction(sales -> {
            SortedMap<Long, Integer> units = new TreeMap<>(Map.of(1L, 2));
            Instant now = Instant.parse("2026-03-01T12:00:00.123456Z");
            Instant end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
            Hold hold = Hold.begin(owner, units, units, now, Duration.between(now, end), end);
            OwnHolds own = new OwnHolds(List.of(), List.of(), List.of(), now);
            own.begun().add(hold);
            ledger(sales).append(items(sales).locked(List.of(1L)).get(1L).hold(2, CAUSE));
            lines(sales).write(own);
            return hold;
        });
    }

    @Test
    void holdsEndThatAreDueButForThoseOthersUseAndThoseOfProductsToBeLeftAlone() {
        Hold due = hold("ada");
        Hold used = hold("bob");
        hold("cyd");
        unit.execute("update sales.stock_hold set expires_at = created_at where owner <> 'cyd'");

        assertThat(unit.<Integer>inTransaction(sales -> ending(sales).expireDue(Set.of(1L))))
                .isZero();
        assertThat(unit.<List<Long>>inTransaction(sales -> ending(sales).dueProducts(Set.of())))
                .containsExactly(1L);
        int ended = unit.inTransaction(holder -> {
            holder.find(Hold.class, used.id(), LockModeType.PESSIMISTIC_WRITE);
            return unit.inTransaction(sales -> ending(sales).expireDue(Set.of()));
        });

        assertThat(ended).isEqualTo(1);
        assertThat(unit.number(
                        "select count(*) from sales.stock_hold where state = 'EXPIRED' and id = '" + due.id() + "'"))
                .isEqualTo(1);
        assertThat(unit.number("select held from sales.stock_item where product_id = 1"))
                .isEqualTo(4);
    }

    @Test
    void claimsEndThatNoOrderFollowed() {
        unit.execute("insert into sales.claim (product_id, owner, claimed_at) values"
                + " (1, 'ada', timestamp '2026-01-01 00:00:00'), (2, 'bob', timestamp '2026-01-01 00:00:00'),"
                + " (3, 'cyd', current_timestamp(6))");

        unit.execute("update sales.stock_item set held = 1");

        int ended = unit.inTransaction(holder -> {
            holder.find(Claim.class, 2L, LockModeType.PESSIMISTIC_WRITE);
            assertThat(unit.<List<Long>>inTransaction(sales -> claims(sales).old(Set.of(9L))))
                    .containsExactlyInAnyOrder(1L, 2L);
            assertThat(unit.<List<Long>>inTransaction(sales -> claims(sales).old(Set.of(1L))))
                    .containsExactly(2L);
            return unit.inTransaction(sales -> claims(sales).endOld(Set.of()));
        });

        assertThat(ended).isEqualTo(1);
        assertThat(unit.number("select count(*) from sales.claim where product_id in (2, 3)"))
                .isEqualTo(2);
    }

    @Test
    void rowThatAppearsAfterOnesWithHigherNumbersIsSeen() throws SQLException {
        try (Connection reader = unit.connect();
                Connection slow = begun();
                Connection quick = begun()) {
            TailPosition position = LedgerTail.since(reader, null).position();
            move(slow, 1);
            move(quick, 2);
            quick.commit();
            LedgerTail.Look look = LedgerTail.since(reader, position);
            assertThat(look.products()).containsExactly(2L);
            for (int i = 0; i < 5; i++) {
                look = LedgerTail.since(reader, look.position());
                assertThat(look.products()).doesNotContain(1L);
            }
            slow.commit();
            assertThat(LedgerTail.since(reader, look.position()).products()).contains(1L);
        }
    }

    /** By time where the database does not say so itself. */
    @Test
    void whatCannotBeMissedAnyMoreIsNotReadAgain() throws SQLException {
        try (Connection reader = unit.connect();
                Connection quick = begun()) {
            long time = System.nanoTime();
            TailPosition position = LedgerTail.since(reader, null, time).position();
            move(quick, 2);
            quick.commit();
            for (int i = 1; i <= 3; i++) {
                position = LedgerTail.since(reader, position, time + i).position();
            }

            LedgerTail.Look later = LedgerTail.since(
                    reader, position, time + Duration.ofMinutes(2).toNanos());

            assertThat(later.position().isComplete()).isTrue();
            assertThat(LedgerTail.since(
                                    reader,
                                    later.position(),
                                    time + Duration.ofMinutes(3).toNanos())
                            .products())
                    .isEmpty();
        }
    }

    Connection begun() throws SQLException {
        Connection connection = unit.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void move(Connection in, long product) throws SQLException {
        try (Statement statement = in.createStatement()) {
            statement.execute("insert into sales.movement (product_id, kind, on_hand_change, held_change, actor,"
                    + " revision, moved_at) values (" + product + ", 'SOLD', 0, 0, 'test', 1, current_timestamp(6))");
        }
    }

    private long onHand(long product) {
        return unit.number("select on_hand from sales.stock_item where product_id = " + product);
    }

    private static StockItems items(EntityManager sales) {
        StockItems items = new StockItems();
        items.sales = sales;
        items.events = new Unheard();
        items.lockTimeout = Duration.ofSeconds(20);
        return items;
    }

    private static Ledger ledger(EntityManager sales) {
        Ledger ledger = new Ledger();
        ledger.sales = sales;
        return ledger;
    }

    private static HoldLines lines(EntityManager sales) {
        HoldLines lines = new HoldLines();
        lines.sales = sales;
        return lines;
    }

    private static HoldEnding ending(EntityManager sales) {
        HoldEnding ending = new HoldEnding();
        ending.sales = sales;
        ending.lines = lines(sales);
        ending.items = items(sales);
        ending.ledger = ledger(sales);
        ending.clock = Clock.systemUTC();
        return ending;
    }

    private static ClaimEnding claims(EntityManager sales) {
        ClaimEnding ending = new ClaimEnding();
        ending.sales = sales;
        ending.items = items(sales);
        ending.ledger = ledger(sales);
        ending.clock = Clock.systemUTC();
        ending.longest = Duration.ofDays(1);
        return ending;
    }
}
