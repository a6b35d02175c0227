package io.liveshelf.events;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries what is in the outbox to its receivers: after each commit that left something, and every second, or more often
 * where what failed is tried again sooner, whatever was missed. Any number of nodes may relay at once; each row is
 * delivered by the one that holds its lease, and a row waits while an earlier one of its stream and receiver waits.
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
    OutboxCourier courier;

    @Inject
    BackgroundTasks tasks;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.retry")
    Duration retry;

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean asked;
    private volatile long lastLook = System.nanoTime();

    void start(@Observes SchemaReady ready) {
        tasks.every(retry.compareTo(SWEEP) < 0 ? retry : SWEEP, "outbox.relay", this::kick);
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

    /**
     * On one thread at a time; a kick while it ends is seen by the check after the flag is down. Receivers for whom no
     * hand is free are not asked for: in a crowd that would be once for each commit. Whoever gives a hand back kicks
     * then.
     */
    private void look() {
        try {
            while (asked) {
                asked = false;
                List<String> receivers = new ArrayList<>(courier.openReceivers());
                receivers.removeIf(receiver -> !hands.isFreeFor(receiver));
                if (!receivers.isEmpty()) {
                    List<String> due = store.due(receivers);
                    Collections.shuffle(due);
                    due.forEach(this::putToWork);
                }
                lastLook = System.nanoTime();
            }
        } finally {
            looking.set(false);
        }
        if (asked) {
            kick();
        }
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
                OutboxOutcome outcome = courier.deliver(row.get());
                done++;
                row = done < TURN && outcome.isAttempt()
                        ? store.settleAndClaim(row.get(), outcome)
                        : last(row.get(), outcome);
            }
        } finally {
            if (hands.giveBack(receiver) || done > 0) {
                kick();
            }
        }
    }

    private Optional<OutboxRow> last(OutboxRow row, OutboxOutcome outcome) {
        store.settle(row, outcome);
        return Optional.empty();
    }
}
