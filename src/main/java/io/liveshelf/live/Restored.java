package io.liveshelf.live;

import io.liveshelf.platform.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Products of which Redis knew more than the database, as this was restored to an earlier state: what this node knows of
 * them is read again, of many at once. Who tells need not be right: the database says what is. Any thread may tell.
 */
@ApplicationScoped
class Restored {
    private static final Duration SOON = Duration.ofMillis(200);

    @Inject
    ShelfFeed feed;

    @Inject
    Listening listening;

    @Inject
    BackgroundTasks tasks;

    private final Set<Long> told = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    void tell(long productId) {
        told.add(productId);
        if (scheduled.compareAndSet(false, true) && !tasks.after(SOON.toNanos(), "shelf.restored", this::lookUp)) {
            scheduled.set(false);
        }
    }

    /** What is told while this runs has it run again. */
    private void lookUp() {
        scheduled.set(false);
        List<Long> now = List.copyOf(told);
        now.forEach(told::remove);
        try {
            listening.forget();
            feed.reread(now);
        } catch (RuntimeException e) {
            now.forEach(this::tell);
            throw e;
        }
    }
}
