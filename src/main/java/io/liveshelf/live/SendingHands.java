package io.liveshelf.live;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has what waits for watchers sent, by the caller and, when there is much, by others beside it: {@value #HANDS} in all,
 * however many call. All take from one queue of rounds, so none is idle while another has much to do, and none waits for
 * a page, as sending does not wait. What is put into the queue is taken out: a hand that finds it empty says first that
 * it leaves and then looks again, and whoever puts something in looks for a free hand after that.
 *
 * <p>A watcher may be in the queue more than once, and in two hands at once: the {@link Watcher} sees to it that one
 * frame is on its way. It is put in once for each product or topic that has newly come to wait for it, so the queue is
 * bounded by what the pages watch.
 */
@ApplicationScoped
class SendingHands {
    static final int HANDS = 2;
    /** To give a part away takes as long as to send so many frames. */
    static final int WORTH_SHARING = 32;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    private final Queue<Round> waiting;
    private final AtomicInteger busy = new AtomicInteger();

    /**
     * What one call gives to be sent. Each watcher is taken by one hand, as no number is drawn twice; a hand that draws
     * none says how many it has had, after it has had them, so whoever makes up the full number knows that all others
     * have put theirs on the connections, too.
     */
    static final class Round {
        private final Watcher[] watchers;
        private final Runnable whenSent;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger sent = new AtomicInteger();

        private Round(Collection<? extends Watcher> watchers, Runnable whenSent) {
            this.watchers = watchers.toArray(new Watcher[0]);
            this.whenSent = whenSent;
        }

        /** Null when all are taken. */
        private Watcher take() {
            int number = taken.getAndIncrement();
            return number < watchers.length ? watchers[number] : null;
        }

        private void sent(int several) {
            if (several > 0 && sent.addAndGet(several) == watchers.length) {
                whenSent.run();
            }
        }
    }

    SendingHands() {
        this(new ConcurrentLinkedQueue<>());
    }

    /** @param waiting empty, and safe for many threads */
    SendingHands(Queue<Round> waiting) {
        this.waiting = waiting;
    }

    /**
     * Has these watchers pumped, all of them soon and some perhaps after this returns.
     *
     * @param whenSent is run once by whoever has pumped the last of them; never if there are none
     */
    void send(Collection<? extends Watcher> watchers, Runnable whenSent) {
        if (watchers.isEmpty()) {
            return;
        }
        waiting.add(new Round(watchers, whenSent));
        if (!takeOn()) {
            return;
        }
        if (watchers.size() >= WORTH_SHARING) {
            shareOut();
        }
        work();
    }

    private boolean takeOn() {
        return busy.getAndUpdate(hands -> Math.min(HANDS, hands + 1)) < HANDS;
    }

    private void shareOut() {
        while (takeOn()) {
            if (!tasks.after(0, "live.send", this::work)) {
                busy.decrementAndGet();
                return;
            }
        }
    }

    /** By one who has been taken on. */
    private void work() {
        do {
            try {
                for (Round round = waiting.peek(); round != null; round = waiting.peek()) {
                    work(round);
                    waiting.remove(round);
                }
            } finally {
                busy.decrementAndGet();
            }
        } while (!waiting.isEmpty() && takeOn());
    }

    private void work(Round round) {
        int several = 0;
        for (Watcher watcher = round.take(); watcher != null; watcher = round.take()) {
            pump(watcher);
            several++;
        }
        round.sent(several);
    }

    /** Whatever goes wrong with one page, the others are told. */
    private void pump(Watcher watcher) {
        try {
            watcher.pump();
        } catch (RuntimeException e) {
            failures.report("live.send", e);
        }
    }
}
