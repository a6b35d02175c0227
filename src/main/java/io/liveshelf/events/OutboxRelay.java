package io.liveshelf.events;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries what is in the outbox to its receivers: after each commit that left something, and every second whatever was
 * missed. Any number of nodes may relay at once; each row is delivered by the one that holds its lease, and a row waits
 * while an earlier one of its stream and receiver waits.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    /** So many rows, then the receiver's next turn: one that always has more keeps nobody else waiting. */
    private static final int TURN = 100;

    @Inject
    OutboxStore store;

    @Inject
    OutboxHands hands;

    @Inject
    OutboxBackoff backoff;

    @Inject
    @Any
    Instance<OutboxChannel> channels;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    @Inject
    MeterRegistry meters;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean asked;
    private volatile long lastLook = System.nanoTime();

    void start(@Observes SchemaReady ready) {
        tasks.every(SWEEP, "outbox.relay", this::kick);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
        kick();
    }

    /** Has somebody look soon; any number of kicks while somebody looks come to one more look. */
    void kick() {
        asked = true;
        if (looking.compareAndSet(false, true) && !tasks.after(0, "outbox.relay", this::look)) {
            looking.set(false);
        }
    }

    /** How long ago the outbox was last looked at with success. */
    Duration sinceLastLook() {
        return Duration.ofNanos(System.nanoTime() - lastLook);
    }

    /** On one thread at a time; a kick while it ends is seen by the check after the flag is down. */
    private void look() {
        try {
            while (asked) {
                asked = false;
                List<String> due = store.due(openReceivers());
                Collections.shuffle(due);
                due.forEach(this::putToWork);
                lastLook = System.nanoTime();
            }
        } finally {
            looking.set(false);
        }
        if (asked) {
            kick();
        }
    }

    private List<String> openReceivers() {
        List<String> open = new ArrayList<>();
        channels.forEach(channel -> open.addAll(channel.openReceivers()));
        return open;
    }

    private void putToWork(String receiver) {
        if (hands.take(receiver) && !tasks.after(0, "outbox.deliver", () -> work(receiver))) {
            hands.giveBack(receiver);
        }
    }

    private void work(String receiver) {
        int done = 0;
        try {
            Optional<OutboxRow> row = store.claim(receiver);
            if (row.isPresent()) {
                putToWork(receiver);
            }
            while (row.isPresent()) {
                OutboxOutcome outcome = deliver(row.get());
                done++;
                row = done < TURN && outcome.isAttempt()
                        ? store.settleAndClaim(row.get(), outcome)
                        : last(row.get(), outcome);
            }
        } finally {
            hands.giveBack(receiver);
            if (done > 0) {
                kick();
            }
        }
    }

    private Optional<OutboxRow> last(OutboxRow row, OutboxOutcome outcome) {
        store.settle(row, outcome);
        return Optional.empty();
    }

    private OutboxOutcome deliver(OutboxRow row) {
        OutboxOutcome outcome = attempt(row);
        meters.counter("liveshelf.outbox.deliveries", "receiver", kind(row.receiver()), "outcome", outcome.name())
                .increment();
        return outcome;
    }

    private OutboxOutcome attempt(OutboxRow row) {
        try {
            channelOf(row).deliver(row);
            return OutboxOutcome.delivered();
        } catch (OutboxChannel.NotNow e) {
            return OutboxOutcome.postponed(e.rest());
        } catch (OutboxChannel.Undeliverable e) {
            failures.report("outbox." + kind(row.receiver()), e);
            return OutboxOutcome.dead(e.getMessage());
        } catch (Exception | LinkageError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failures.report("outbox." + kind(row.receiver()), e);
            return backoff.afterFailure(row.attempts(), reason(e));
        }
    }

    private OutboxChannel channelOf(OutboxRow row) throws OutboxChannel.NotNow {
        for (OutboxChannel channel : channels) {
            if (channel.reaches(row.receiver())) {
                return channel;
            }
        }
        throw new OutboxChannel.NotNow(SWEEP);
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** {@code mail} or {@code webhook}: what the receiver's name says before its number. */
    private static String kind(String receiver) {
        int colon = receiver.indexOf(':');
        return colon < 0 ? receiver : receiver.substring(0, colon);
    }
}
