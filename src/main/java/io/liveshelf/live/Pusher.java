package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings changed products and notices to their watchers in the background: the first change after quiet goes at once,
 * further ones at most once per {@code liveshelf.live.flush-interval}, and what changed twice meanwhile is told once.
 * Any thread may mark: it takes note and does not wait for any page.
 *
 * <p>A flush first offers all that has changed to all whom it concerns, so that each has its news in one frame, and
 * then leaves the sending to the {@link SendingHands}. The next flush may begin before all of it is sent: a watcher
 * whose turn has not come then is told of both at once.
 */
@ApplicationScoped
class Pusher {
    @Inject
    Watchlist watchlist;

    @Inject
    NoticeBoard board;

    @Inject
    SendingHands hands;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    PushLatency latency;

    @Inject
    @ConfigProperty(name = "liveshelf.live.flush-interval")
    Duration interval;

    private final Set<Long> dirty = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long lastFlush = System.nanoTime() - Duration.ofHours(1).toNanos();

    /** Tells the product's watchers soon. */
    void mark(long productId) {
        if (watchlist.watchers(productId).isEmpty()) {
            return;
        }
        dirty.add(productId);
        schedule();
    }

    /** Tells soon those who watch one of its topics. */
    void mark(Notice notice) {
        if (board.post(notice)) {
            schedule();
        }
    }

    /** How many products wait to be told. */
    int waiting() {
        return dirty.size();
    }

    private void schedule() {
        latency.marked();
        if (scheduled.compareAndSet(false, true)) {
            long wait = interval.toNanos() - (System.nanoTime() - lastFlush);
            if (!tasks.after(wait, "live.push", this::flush)) {
                scheduled.set(false);
            }
        }
    }

    /** What is marked while this runs is either seen by it or schedules the next flush. */
    private void flush() {
        lastFlush = System.nanoTime();
        scheduled.set(false);
        long since = latency.taken();
        Set<Watcher> touched = new LinkedHashSet<>();
        for (Iterator<Long> ids = dirty.iterator(); ids.hasNext(); ) {
            long productId = ids.next();
            ids.remove();
            offer(productId, touched);
        }
        touched.addAll(board.handOut());
        meters.counter("liveshelf.live.flushes").increment();
        hands.send(touched, () -> latency.pushed(since));
    }

    /** A newer item that comes while this runs has marked the product again: nothing is lost by offering this one. */
    private void offer(long productId, Set<Watcher> touched) {
        LiveItem item = watchlist.item(productId);
        if (item == null) {
            return;
        }
        for (Watcher watcher : watchlist.watchers(productId)) {
            if (watcher.offer(productId, item)) {
                touched.add(watcher);
            }
        }
    }
}
