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
 * however many call. All take from one queue, so none is idle while another has much to do, and none waits for a
 * page, as sending does not wait. What is put into the queue is taken out: a hand that finds it empty says first that
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

    private final Queue<Watcher> waiting;
    private final AtomicInteger busy = new AtomicInteger();

    SendingHands() {
        this(new ConcurrentLinkedQueue<>());
    }

    /** @param waiting empty, and safe for many threads */
    SendingHands(Queue<Watcher> waiting) {
        this.waiting = waiting;
    }

    /** Has these watchers pumped, all of them soon and some perhaps after this returns. */
    void send(Collection<? extends Watcher> watchers) {
        waiting.addAll(watchers);
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
                for (Watcher watcher = waiting.poll(); watcher != null; watcher = waiting.poll()) {
                    pump(watcher);
                }
            } finally {
                busy.decrementAndGet();
            }
        } while (!waiting.isEmpty() && takeOn());
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
