package io.liveshelf.platform;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;

/** One thread that does one task after the other, begins with the first and ends after the last. Any thread may give tasks. */
final class SpareThread {
    private static final int MOST = 10_000;

    private final ThreadFactory threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean ended;

    SpareThread(ThreadFactory threads) {
        this.threads = threads;
    }

    /**
     * Has the task run when those before it have.
     *
     * @param task throws nothing
     * @return false if it will not run, as this has ended or far too many wait
     * @throws RuntimeException if it will not run, as the server has no thread for it
     */
    synchronized boolean execute(Runnable task) {
        if (ended || waiting.size() >= MOST) {
            return false;
        }
        if (!working) {
            threads.newThread(this::work).start(); // which waits for this to be over before it takes the first
            working = true;
        }
        waiting.add(task);
        return true;
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized Runnable next() {
        Runnable task = waiting.poll();
        working = task != null;
        return task;
    }

    /** Takes no more. */
    synchronized void end() {
        ended = true;
    }
}
