package io.liveshelf.live;

import io.liveshelf.events.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Notices on their way to somewhere slower, in the order they came. Holds so many at most: when it is full the oldest
 * gives way, as who missed it is told of the newer ones and looks again by itself in the end. Thread-safe; its lock
 * is held for a few steps in memory only, so a committing thread may add.
 */
final class NoticeQueue {
    private final int most;
    private final Runnable dropped;
    private final Queue<Notice> waiting = new ArrayDeque<>();

    /** @param dropped run once for each notice that gives way */
    NoticeQueue(int most, Runnable dropped) {
        this.most = most;
        this.dropped = dropped;
    }

    void add(Notice notice) {
        boolean full;
        synchronized (waiting) {
            full = waiting.size() >= most;
            if (full) {
                waiting.remove();
            }
            waiting.add(notice);
        }
        if (full) {
            dropped.run();
        }
    }

    /** Takes the oldest out, so many at most; empty if none waits. */
    List<Notice> take(int atMost) {
        List<Notice> taken = new ArrayList<>();
        synchronized (waiting) {
            while (taken.size() < atMost && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
        }
        return taken;
    }

    /** Forgets all that wait; how many there were. */
    int clear() {
        synchronized (waiting) {
            int forgotten = waiting.size();
            waiting.clear();
            return forgotten;
        }
    }

    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }
}
