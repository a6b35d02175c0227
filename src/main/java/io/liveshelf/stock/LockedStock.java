package io.liveshelf.stock;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The products whose stock rows somebody keeps locked for longer than work on other products should wait: whoever works
 * on many products at once leaves these alone meanwhile. A busy row, whose lock goes from one to the next, is none of
 * them, as it can be had by waiting in line. While there are any, a background watch waits in line for them in turn and
 * tells as soon as one can be had.
 *
 * <p>Any thread may ask.
 */
@ApplicationScoped
public class LockedStock {
    private static final Duration IN_LINE = Duration.ofMillis(100);
    private static final long LONGEST_LOOK_NANOS = Duration.ofMillis(300).toNanos();

    @Inject
    StockProbe probe;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    @PostConstruct
    void measure() {
        meters.gaugeCollectionSize("liveshelf.stock.locked", List.of(), known);
    }

    /** Those known now. */
    public Set<Long> known() {
        return known.isEmpty() ? Set.of() : Set.copyOf(known);
    }

    /** Runs this, which must return at once, whenever some of them can be had again. */
    void whenFreed(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Looks which of these products somebody keeps locked, for a few tenths of a second at most.
     *
     * @return whether there are any that were not known
     */
    public boolean lookAmong(Collection<Long> products) {
        long begin = System.nanoTime();
        Set<Long> suspected = new TreeSet<>(products);
        suspected.removeAll(known);
        boolean found = false;
        for (Long product : suspected.isEmpty() ? suspected : probe.lockedNow(suspected)) {
            boolean timeIsUp = System.nanoTime() - begin > LONGEST_LOOK_NANOS;
            found |= (timeIsUp || !canBeHad(product)) && known.add(product);
        }
        if (found) {
            watch();
        }
        return found;
    }

    private boolean canBeHad(long product) {
        try {
            probe.waitInLine(product, IN_LINE);
            return true;
        } catch (RuntimeException e) {
            if (Conflicts.isLockTimeout(e)) {
                return false;
            }
            throw e;
        }
    }

    private void watch() {
        if (!known.isEmpty()
                && watching.compareAndSet(false, true)
                && !tasks.after(0, "stock.locked", this::watchUntilFreed)) {
            known.clear();
            watching.set(false);
        }
    }

    /** If it fails nothing is thought to be locked any more, as nobody would see that it no longer is. */
    private void watchUntilFreed() {
        try {
            for (long last = 0; !known.isEmpty(); ) {
                last = watchOnce(last);
            }
        } catch (RuntimeException | Error e) {
            known.clear();
            listeners.forEach(Runnable::run);
            throw e;
        } finally {
            watching.set(false);
            watch();
        }
    }

    /**
     * Lets go of those that are free now, or else waits in line for one that is not.
     *
     * @param last for which it waited the time before
     * @return for which it has waited
     */
    private long watchOnce(long last) {
        Set<Long> before = known();
        NavigableSet<Long> locked = probe.lockedNow(before);
        boolean freed = known.removeIf(product -> before.contains(product) && !locked.contains(product));
        long next = last;
        if (!freed && !locked.isEmpty()) {
            next = locked.higher(last) == null ? locked.first() : locked.higher(last);
            freed = canBeHad(next) && known.remove(next);
        }
        if (freed) {
            listeners.forEach(Runnable::run);
        }
        return next;
    }
}
