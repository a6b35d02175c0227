package io.liveshelf.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the server's that stay for a moment after their work and then take more: before a managed executor starts
 * a task it captures the caller's context, for which Payara looks through every library of the application, and that
 * costs many times what most tasks do. There are as many threads at a time as there are tasks, as with the server's
 * executor itself. A thread keeps the context in which its first task was given, so tasks must not ask who the caller
 * is. Any thread may give tasks.
 */
final class LingeringThreads {
    private static final int LINGER_SECONDS = 1;

    private final Executor server;
    private final SynchronousQueue<Runnable> next = new SynchronousQueue<>();
    private volatile boolean ending;

    /** @param server starts each thread as one task of its own */
    LingeringThreads(Executor server) {
        this.server = server;
    }

    /**
     * Has the task run soon.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the server has no thread to give
     */
    void execute(Runnable task) {
        if (!next.offer(task)) {
            server.execute(() -> workFrom(task));
        }
    }

    private void workFrom(Runnable first) {
        for (Runnable task = first; task != null; task = ending ? null : another()) {
            task.run();
        }
    }

    /** The task that is given next, to this thread among those that wait; none after a moment. */
    private Runnable another() {
        try {
            return next.poll(LINGER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Lets every thread go after the task it has, or within a second. */
    void end() {
        ending = true;
    }
}
