package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what is added is delivered if and only if its transaction commits, in order, and at least once. */
@ExtendWith(ArquillianExtension.class)
class OutboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    OutboxStore store;

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxCourier courier;

    @Inject
    OutboxLedger ledger;

    @Inject
    Doorstep doorstep;

    @Inject
    BackgroundTasks tasks;

    @Inject
    Work work;

    private String receiver;

    @BeforeEach
    void aReceiverOfItsOwn() {
        receiver = "test:" + Goods.word("r");
    }

    @Test
    void rollbackLeavesNothingToDeliver() {
        doorstep.receiveAs(receiver, true);

        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    outbox.add(messages("a", 3));
                    assertThat(rows()).isEqualTo(3);
                    throw new IllegalStateException("over");
                }))
                .hasMessage("over");

        assertThat(rows()).isZero();
        add(messages("b", 1));
        await(List.of("b0"));
    }

    @Test
    void addingNeedsATransaction() {
        doorstep.receiveAs(receiver, true);
        assertThatThrownBy(() -> outbox.add(messages("a", 1))).isInstanceOf(RuntimeException.class);
    }

    /** One by one, each as soon as the one before has arrived; the sweep, once a second, would need ten seconds. */
    @Test
    void commitIsFollowedByItsDeliveryAtOnce() {
        doorstep.receiveAs(receiver, true);
        long start = System.nanoTime();

        for (int i = 1; i <= 10; i++) {
            int count = i;
            add(messages("k" + i, 1));
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> doorstep.payloads(receiver).size() == count);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatNobodyWantsIsNotKept() {
        doorstep.receiveAs(receiver, true);
        String stream = Goods.word("s");
        add(List.of(new OutboxMessage(stream, "nobody.cares", "{}")));
        assertThat(work.query("select count(*) from sales.outbox where stream = ?", stream))
                .hasToString("[0]");
    }

    @Test
    void topicIsWantedWhileSomeChannelHasAReceiverForIt() {
        doorstep.receiveAs(receiver, true);
        assertThat(outbox.isWanted("test.anything")).isTrue();
        assertThat(outbox.isWanted("nobody.cares")).isFalse();
    }

    @Test
    void twoHundredMessagesOfOneTransactionArriveEachInItsStreamsOrder() {
        doorstep.receiveAs(receiver, true);
        List<OutboxMessage> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (int stream = 0; stream < 10; stream++) {
                messages.add(new OutboxMessage(receiver + stream, "test.order", stream + "-" + i));
            }
        }

        add(messages);

        Awaitility.await().atMost(LIMIT).until(() -> doorstep.payloads(receiver).size() == 200);
        for (int stream = 0; stream < 10; stream++) {
            String prefix = stream + "-";
            assertThat(doorstep.payloads(receiver).stream().filter(payload -> payload.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> prefix + i).toList());
        }
        assertThat(states()).containsOnly("delivered");
    }

    @Test
    void laterMessageOfAStreamWaitsWhileAnEarlierOneFailsAndOtherStreamsDoNot() {
        doorstep.receiveAs(receiver, true);
        doorstep.fail("a0", 2);

        List<OutboxMessage> messages = new ArrayList<>(messages("a", 2));
        messages.add(new OutboxMessage(receiver + "-other", "test.other", "other"));
        add(messages);

        await(List.of("other", "a0", "a1"));
        assertThat(work.query("select attempts from sales.outbox where receiver = ? order by id", receiver))
                .hasToString("[3, 1, 1]");
        assertThat(work.query("select last_error from sales.outbox where receiver = ? order by id", receiver))
                .hasToString("[null, null, null]");
    }

    @Test
    void messageThatFailsTooOftenIsADeadLetterAndHoldsUpNobody() {
        doorstep.receiveAs(receiver, true);
        doorstep.fail("a0", 4);

        add(messages("a", 2));

        await(List.of("a1"));
        assertThat(states()).containsExactly("dead", "delivered");
        assertThat(work.query("select last_error from sales.outbox where receiver = ? order by id", receiver))
                .hasToString("[the door is shut, null]");
    }

    @Test
    void deadLetterThatIsSentAgainIsTriedAnew() {
        doorstep.receiveAs(receiver, true);
        doorstep.fail("a0", 5);
        add(messages("a", 1));
        Awaitility.await().atMost(LIMIT).until(() -> states().equals(List.of("dead")));

        ledger.resend(onlyId());

        await(List.of("a0"));
        assertThat(work.query("select attempts from sales.outbox where receiver = ?", receiver))
                .hasToString("[2]");
    }

    @Test
    void messageWhoseRelayDiedIsDeliveredWhenItsLeaseHasRunOut() {
        doorstep.receiveAs(receiver, false);
        add(messages("a", 2));
        OutboxRow leased = store.claim(receiver).orElseThrow();
        assertThat(leased.payload()).isEqualTo("a0");
        assertThat(store.claim(receiver)).as("while the lease runs").isEmpty();
        doorstep.open(receiver);

        endLease();

        await(List.of("a0", "a1"));
    }

    @Test
    void outcomeThatComesAfterTheLeaseCountsForNothing() {
        doorstep.receiveAs(receiver, false);
        add(messages("a", 1));
        OutboxRow first = store.claim(receiver).orElseThrow();
        endLease();
        OutboxRow second = store.claim(receiver).orElseThrow();

        store.settle(first, OutboxOutcome.dead("too late"));
        assertThat(states()).containsExactly("waiting");
        store.settle(second, OutboxOutcome.delivered());
        assertThat(states()).containsExactly("delivered");
    }

    @Test
    void postponedMessageHasNotBeenTried() {
        doorstep.receiveAs(receiver, false);
        add(messages("a", 1));
        store.settle(store.claim(receiver).orElseThrow(), OutboxOutcome.postponed(null, Duration.ofHours(1)));

        assertThat(store.due(List.of(receiver))).isEmpty();
        assertThat(store.claim(receiver)).isEmpty();
        assertThat(work.query("select attempts from sales.outbox where receiver = ?", receiver))
                .hasToString("[0]");
    }

    /** As several nodes do. */
    @Test
    void claimersAtTheSameMomentNeverShareAMessage() throws Exception {
        doorstep.receiveAs(receiver, false);
        add(IntStream.range(0, 120)
                .mapToObj(i -> new OutboxMessage(receiver + i, "test.many", "m" + i))
                .toList());
        List<String> claimed = Collections.synchronizedList(new ArrayList<>());

        inParallel(6, () -> {
            for (Optional<OutboxRow> row = store.claim(receiver); row.isPresent(); row = store.claim(receiver)) {
                claimed.add(row.get().payload());
            }
        });

        assertThat(claimed).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void twoRelaysAtOnceDeliverOnceAndInOrder() throws Exception {
        doorstep.receiveAs(receiver, false);
        List<OutboxMessage> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            messages.add(new OutboxMessage(receiver + i % 4, "test.relays", i % 4 + "-" + i));
        }
        add(messages);
        OutboxRelay second = anotherNode();
        doorstep.open(receiver);

        inParallel(2, () -> {
            relay.kick();
            second.kick();
        });

        Awaitility.await().atMost(LIMIT).until(() -> Collections.frequency(states(), "delivered") == 40);
        assertThat(doorstep.payloads(receiver)).hasSize(40).doesNotHaveDuplicates();
        for (int stream = 0; stream < 4; stream++) {
            int its = stream;
            assertThat(doorstep.payloads(receiver).stream().filter(payload -> payload.startsWith(its + "-")))
                    .containsExactlyElementsOf(IntStream.range(0, 40)
                            .filter(i -> i % 4 == its)
                            .mapToObj(i -> its + "-" + i)
                            .toList());
        }
    }

    @Test
    void deliveredMessagesAreForgottenAfterAWhileAndDeadLettersAreNot() {
        doorstep.receiveAs(receiver, true);
        doorstep.fail("a0", 4);
        add(messages("a", 2));
        await(List.of("a1"));

        ledger.purge(Duration.ofHours(1));
        assertThat(states()).containsExactly("dead", "delivered");
        work.update(
                "update sales.outbox set delivered_at = delivered_at - interval '2' hour where receiver = ?", receiver);
        ledger.purge(Duration.ofHours(1));
        assertThat(states()).containsExactly("dead");
    }

    /** A relay with hands of its own, beside the shop's. */
    private OutboxRelay anotherNode() {
        OutboxRelay other = new OutboxRelay();
        other.store = store;
        other.hands = new OutboxHands();
        other.hands.all = 8;
        other.courier = courier;
        other.tasks = tasks;
        return other;
    }

    private void inParallel(int workers, Runnable task) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            tasks.after(0, "test", () -> {
                try {
                    start.await(20, TimeUnit.SECONDS);
                    task.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    end.countDown();
                }
            });
        }
        start.countDown();
        assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private List<OutboxMessage> messages(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OutboxMessage(receiver + "-" + prefix, "test." + prefix, prefix + i))
                .toList();
    }

    private void add(List<OutboxMessage> messages) {
        work.inOneUnit(() -> outbox.add(messages));
    }

    private void await(List<String> payloads) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> doorstep.payloads(receiver).equals(payloads)
                        && states().stream().noneMatch("waiting"::equals));
    }

    private void endLease() {
        work.update(
                "update sales.outbox set leased_until = current_timestamp(6) - interval '1' second"
                        + " where leased_until is not null and receiver = ?",
                receiver);
    }

    private List<String> states() {
        return work.query("select state from sales.outbox where receiver = ? order by id", receiver).stream()
                .map(Object::toString)
                .toList();
    }

    private int rows() {
        return states().size();
    }

    private long onlyId() {
        return ((Number) work.query("select id from sales.outbox where receiver = ?", receiver)
                        .get(0))
                .longValue();
    }
}
