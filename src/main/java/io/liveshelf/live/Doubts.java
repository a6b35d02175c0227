package io.liveshelf.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What the database said of some products a moment ago, until it must be in Redis too: a change that has just been
 * committed is still on its way there. Holds at most {@value #MOST} fields. Any thread may call.
 */
final class Doubts {
    static final int MOST = 50_000;

    /**
     * What a field must say by now, unless something newer.
     *
     * @param seenAhead whether Redis was newer when the database had been asked before
     */
    record Doubt(ShelfStore.Write expected, boolean seenAhead) {}

    private record Batch(long since, List<Doubt> doubts) {}

    private final Queue<Batch> batches = new ArrayDeque<>();
    private final long graceNanos;
    private int size;

    Doubts(long graceNanos) {
        this.graceNanos = graceNanos;
    }

    /** @return false if they are too many: nothing is doubted any more, and everything should be written instead */
    synchronized boolean add(List<Doubt> doubts, long now) {
        if (size + doubts.size() > MOST) {
            clear();
            return false;
        }
        if (!doubts.isEmpty()) {
            batches.add(new Batch(now, List.copyOf(doubts)));
            size += doubts.size();
        }
        return true;
    }

    /** Takes out those whose time has come. */
    synchronized List<Doubt> due(long now) {
        List<Doubt> due = new ArrayList<>();
        while (!batches.isEmpty() && now - batches.element().since() >= graceNanos) {
            due.addAll(batches.remove().doubts());
        }
        size -= due.size();
        return due;
    }

    synchronized void clear() {
        batches.clear();
        size = 0;
    }

    synchronized int size() {
        return size;
    }
}
