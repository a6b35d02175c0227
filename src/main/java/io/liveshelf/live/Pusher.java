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
 * Brings changed products and notices to their watchers on a managed scheduled executor: the first change after quiet goes at
 * once, further ones at most once per {@code liveshelf.live.flush-interval}, and what changed twice meanwhile is
 * told once. Any thread may mark: it takes note and does not wait for any page.
 */
@ApplicationScoped
class Pusher {
    @Inject
    Watchlist watchlist;

    @Inject
    NoticeBoard board;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

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

    private void schedule() {
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
        Set<Watcher> touched = new LinkedHashSet<>();
        for (Iterator<Long> ids = dirty.iterator(); ids.hasNext(); ) {
            long productId = ids.next();
            ids.remove();
            for (Watcher watcher : watchlist.watchers(productId)) {
                if (watcher.offer(productId)) {
                    touched.add(watcher);
                }
            }
        }
        touched.addAll(board.handOut());
        touched.forEach(Watcher::pump);
        meters.counter("liveshelf.live.flushes").increment();
    }
}
