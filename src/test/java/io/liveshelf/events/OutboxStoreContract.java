package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.SalesContract;
import io.liveshelf.testing.Together;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of the outbox in every database: each message is delivered once at a time, and in the order of its stream. */
abstract class OutboxStoreContract extends SalesContract {

    private static final String MAIL = "mail";
    private static final Duration LONG = Duration.ofMinutes(5);

    @BeforeEach
    void empty() {
        unit.execute("delete from sales.outbox");
    }

    @Test
    void messageIsReadAsItWasWritten() {
        write(MAIL, new OutboxMessage("order:1", "order.placed", "{\"name\":\"Größe 手 🫖\"}", "req-1"));

        OutboxRow row = claim(MAIL).orElseThrow();
        assertThat(row.payload()).isEqualTo("{\"name\":\"Größe 手 🫖\"}");
        assertThat(row.requestId()).isEqualTo("req-1");
        assertThat(row.attempts()).isZero();
        assertThat(Duration.between(row.createdAt(), row.lease()))
                .isBetween(LONG.minusSeconds(1), LONG.plusSeconds(60));
    }

    @Test
    void nextOfItsStreamComesWhenTheOneBeforeIsDelivered() {
        write(MAIL, "a", "a", "b");
        OutboxRow first = claim(MAIL).orElseThrow();
        OutboxRow other = claim(MAIL).orElseThrow();
        assertThat(first.stream()).isEqualTo("a");
        assertThat(other.stream()).isEqualTo("b");
        assertThat(claim(MAIL)).isEmpty();

        Optional<OutboxRow> next = store(store -> store.settleAndClaim(first, OutboxOutcome.delivered()));

        assertThat(next.orElseThrow().id()).isGreaterThan(first.id());
    }

    @Test
    void whatOthersAreJustTakingIsPassedOver() {
        write(MAIL, "a", "b");

        unit.inTransaction(mine -> {
            assertThat(store(mine, LONG).claim(MAIL).orElseThrow().stream()).isEqualTo("a");
            assertThat(claim(MAIL).orElseThrow().stream()).isEqualTo("b");
            assertThat(claim(MAIL)).isEmpty();
            return mine;
        });
    }

    @Test
    void postponedMessageComesInItsTime() {
        write(MAIL, "a");
        OutboxRow row = claim(MAIL).orElseThrow();
        settle(row, OutboxOutcome.failed("away", LONG));
        assertThat(due()).isEmpty();
        assertThat(claim(MAIL)).isEmpty();

        unit.execute("update sales.outbox set next_attempt_at = created_at");
        assertThat(due()).containsExactly(MAIL);
        assertThat(claim(MAIL).orElseThrow().attempts()).isEqualTo(1);
        assertThat(unit.number("select count(*) from sales.outbox where last_error = 'away'"))
                .isEqualTo(1);
    }

    @Test
    void receiversAreDueForWhomSomethingWaits() {
        write(MAIL, "a", "b");
        write("webhook:7", "a");

        assertThat(due()).containsExactlyInAnyOrder(MAIL, "webhook:7");
    }

    @Test
    void whoseLeaseHasRunOutSettlesNothing() {
        write(MAIL, "a");
        OutboxRow late = unit.inTransaction(
                sales -> store(sales, Duration.ofMillis(1)).claim(MAIL).orElseThrow());
        OutboxRow next =
                Awaitility.await().until(() -> claim(MAIL), Optional::isPresent).orElseThrow();

        settle(late, OutboxOutcome.dead("too late"));

        assertThat(unit.number("select count(*) from sales.outbox where state = 'waiting'"))
                .isEqualTo(1);
        settle(next, OutboxOutcome.delivered());
        assertThat(unit.number("select count(*) from sales.outbox where state = 'delivered'"))
                .isEqualTo(1);
    }

    @Test
    void manyWhoDeliverAtOnceDeliverEachOnceAndInItsOrder() throws Exception {
        List<String> streams = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            streams.add("stream " + i % 30);
        }
        write(MAIL, streams.toArray(String[]::new));
        Queue<OutboxRow> delivered = new ConcurrentLinkedQueue<>();

        Together.run(4, thread -> {
            while (delivered.size() < streams.size()) {
                claim(MAIL).ifPresent(row -> {
                    delivered.add(row);
                    settle(row, OutboxOutcome.delivered());
                });
            }
            return thread;
        });

        assertThat(delivered).hasSize(streams.size()).extracting(OutboxRow::id).doesNotHaveDuplicates();
        Map<String, Long> last = new HashMap<>();
        for (OutboxRow row : delivered) {
            assertThat(row.id()).as(row.stream()).isGreaterThan(last.getOrDefault(row.stream(), 0L));
            last.put(row.stream(), row.id());
        }
    }

    @Test
    void whatIsNeitherNewNorWantedIsThrownAway() {
        write(MAIL, "old", "new");
        write("webhook:7", "orphan");
        settle(claim(MAIL).orElseThrow(), OutboxOutcome.delivered());
        settle(claim(MAIL).orElseThrow(), OutboxOutcome.delivered());
        unit.execute("update sales.outbox set delivered_at = timestamp '2026-01-01 00:00:00' where stream = 'old'");

        int gone = unit.inTransaction(sales -> ledger(sales).purge(Duration.ofDays(7)));

        assertThat(gone).isEqualTo(1);
        assertThat(unit.number("select count(*) from sales.outbox")).isEqualTo(1);
    }

    @Test
    void deadLettersAreListedAndSentAgain() {
        write(MAIL, "a", "b");
        settle(claim(MAIL).orElseThrow(), OutboxOutcome.dead("no"));

        OutboxLedger.Figures figures = unit.inTransaction(sales -> ledger(sales).figures());
        assertThat(figures.dead()).isEqualTo(1);
        assertThat(figures.waiting()).isEqualTo(1);
        assertThat(figures.oldestWaiting()).isNotNull();
        assertThat(unit.inTransaction(sales -> ledger(sales).inState("dead", 0, 10))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.createdAt()).isNotNull());
        assertThat(unit.number("select count(*) from sales.outbox where state = 'dead'"))
                .isEqualTo(1);
    }

    private void write(String receiver, String... streams) {
        OutboxMessage[] messages = new OutboxMessage[streams.length];
        for (int i = 0; i < streams.length; i++) {
            messages[i] = new OutboxMessage(streams[i], "topic", "{}", null);
        }
        write(receiver, messages);
    }

    private void write(String receiver, OutboxMessage... messages) {
        store(store -> {
            store.insert(List.of(messages).stream()
                    .map(message -> new OutboxStore.Addressed(message, receiver))
                    .toList());
            return store;
        });
    }

    private Optional<OutboxRow> claim(String receiver) {
        return store(store -> store.claim(receiver));
    }

    private List<String> due() {
        return store(store -> store.due(List.of(MAIL, "webhook:7", "webhook:8")));
    }

    private void settle(OutboxRow row, OutboxOutcome outcome) {
        store(store -> {
            store.settle(row, outcome);
            return store;
        });
    }

    private <T> T store(Function<OutboxStore, T> work) {
        return unit.inTransaction(sales -> work.apply(store(sales, LONG)));
    }

    private static OutboxStore store(EntityManager sales, Duration lease) {
        OutboxStore store = new OutboxStore();
        store.sales = sales;
        store.lease = lease;
        return store;
    }

    private static OutboxLedger ledger(EntityManager sales) {
        OutboxLedger ledger = new OutboxLedger();
        ledger.sales = sales;
        return ledger;
    }
}
