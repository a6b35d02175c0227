package io.liveshelf.launch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that never keep the process alive, and their end. */
final class Daemons {

    private static final int PATIENCE_SECONDS = 5;

    private Daemons() {}

    /** Threads called {@code name-1}, {@code name-2} and so on. */
    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Interrupts what runs; returns when the last task has ended, or after five seconds. */
    static void end(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
