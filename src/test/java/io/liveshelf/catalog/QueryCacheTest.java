package io.liveshelf.catalog;

import static io.liveshelf.catalog.Aspect.MEMBERS;
import static io.liveshelf.catalog.Aspect.SOLD_OUT;
import static io.liveshelf.catalog.Aspect.STOCK;
import static io.liveshelf.catalog.Aspect.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class QueryCacheTest {
    private static final long LIMIT_SECONDS = 10;

    private final CachedCatalog catalog = new CachedCatalog();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void answerIsKeptUntilSomethingItDependsOnChanges() {
        assertThat(ask(Set.of(STOCK))).isEqualTo(1);
        edit(7, 1);
        assertThat(ask(Set.of(STOCK))).isEqualTo(1);
        sell(7, 1, 5);
        assertThat(ask(Set.of(STOCK))).isEqualTo(2);
        assertThat(ask(Set.of(STOCK))).isEqualTo(2);
    }

    @Test
    void sameNewsAgainDropNothing() {
        edit(7, 3);
        ask(Set.of(MEMBERS, TEXT));

        edit(7, 3);
        edit(7, 2);

        assertThat(ask(Set.of(MEMBERS, TEXT))).isEqualTo(1);
    }

    @Test
    void editOfALivingProductLeavesAloneWhatDependsOnWhichThereAre() {
        edit(7, 3);
        ask(Set.of(MEMBERS));

        edit(7, 4);
        assertThat(ask(Set.of(MEMBERS))).isEqualTo(1);

        catalog.hearing.card(7, 5, true);
        assertThat(ask(Set.of(MEMBERS))).isEqualTo(2);

        edit(7, 6);
        assertThat(ask(Set.of(MEMBERS))).isEqualTo(3);
    }

    /** Only the newest is published: it may have been deleted and restored in between. */
    @Test
    void editAfterVersionsThatWereNotHeardMayHaveBeenMore() {
        edit(7, 3);
        ask(Set.of(MEMBERS));

        edit(7, 5);

        assertThat(ask(Set.of(MEMBERS))).isEqualTo(2);
    }

    @Test
    void salesDropWhatDependsOnSoldOutOnlyWhenThatChanges() {
        sell(7, 1, 5);
        ask(Set.of(SOLD_OUT));

        sell(7, 2, 4);
        sell(7, 3, 1);
        assertThat(ask(Set.of(SOLD_OUT))).isEqualTo(1);

        sell(7, 4, 0);
        assertThat(ask(Set.of(SOLD_OUT))).isEqualTo(2);

        sell(7, 5, 2);
        assertThat(ask(Set.of(SOLD_OUT))).isEqualTo(3);
    }

    @Test
    void stockAfterRevisionsThatWereNotHeardMayHaveBeenSoldOut() {
        sell(7, 1, 5);
        ask(Set.of(SOLD_OUT));

        sell(7, 3, 4);

        assertThat(ask(Set.of(SOLD_OUT))).isEqualTo(2);
    }

    /** What was read of a product may be newer than news still to come, and a query that began before it older. */
    @Test
    void newsOfWhatWasReadAlreadyStillDropQueries() {
        Shown product = catalog.hearing.era().product(7);
        ask(Set.of(TEXT));
        product.read(Shown.State.read(CachedCatalog.product(7, "New", 2, 1, 1), Json.mapper()));

        edit(7, 2);

        assertThat(ask(Set.of(TEXT))).isEqualTo(2);
        assertThat(product.state().text()).isNotNull();
    }

    @Test
    void answerThatWasBegunBeforeAChangeIsGivenToNobodyAfterIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        CompletableFuture<Integer> old = CompletableFuture.supplyAsync(() -> ask(() -> {
            int answer = asked.incrementAndGet();
            begun.countDown();
            await(changed);
            return answer;
        }));
        await(begun);
        edit(7, 1);

        // Comes while the old one is under way, and must not wait for that.
        assertThat(ask(Set.of(MEMBERS, TEXT))).isEqualTo(2);
        changed.countDown();

        assertThat(old.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(ask(Set.of(MEMBERS, TEXT))).isEqualTo(2);
    }

    @Test
    void answerThatWasBegunBeforeTheListeningBeganAnewIsGivenToNobodyAfterIt() {
        ask(() -> {
            catalog.hearing.end();
            catalog.hear();
            return asked.incrementAndGet();
        });

        assertThat(ask(Set.of(TEXT))).isEqualTo(2);
    }

    @Test
    void crowdAsksOnce() {
        CountDownLatch go = new CountDownLatch(1);
        Supplier<Integer> slow = () -> {
            await(go);
            return asked.incrementAndGet();
        };
        List<Thread> crowd =
                Stream.generate(() -> new Thread(() -> ask(slow))).limit(20).toList();
        crowd.forEach(Thread::start);
        Awaitility.await("all are waiting")
                .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                .until(() -> crowd.stream()
                        .allMatch(thread -> thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING));
        go.countDown();
        crowd.forEach(QueryCacheTest::join);

        assertThat(asked).hasValue(1);
    }

    @Test
    void failureIsToldAndTheNextAsksAgain() {
        assertThatThrownBy(() -> ask(() -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");

        assertThat(ask(Set.of(TEXT))).isEqualTo(1);
    }

    @Test
    void transactionAsksForItself() {
        ask(Set.of(TEXT));
        catalog.inTransaction = true;
        assertThat(ask(Set.of(TEXT))).isEqualTo(2);
        catalog.inTransaction = false;

        assertThat(ask(Set.of(TEXT))).isEqualTo(1);
    }

    @Test
    void whoDoesNotHearAsksEachTime() {
        catalog.hearing.end();

        assertThat(ask(Set.of(TEXT))).isEqualTo(1);
        assertThat(ask(Set.of(TEXT))).isEqualTo(2);
    }

    private int ask(Set<Aspect> dependsOn) {
        return catalog.queries
                .ask("question", dependsOn, asked::incrementAndGet, answer -> 4)
                .value();
    }

    private int ask(Supplier<Integer> query) {
        return catalog.queries
                .ask("question", Set.of(MEMBERS, TEXT), query, answer -> 4)
                .value();
    }

    private void edit(long id, long version) {
        catalog.hearing.card(id, version, false);
    }

    private void sell(long id, long revision, int available) {
        catalog.hearing.stock(id, available, StockState.of(available, 1), revision);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(LIMIT_SECONDS * 1_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
