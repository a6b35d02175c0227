package io.liveshelf.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Work on the server's managed threads that nobody waits for. The scheduled executor only keeps time, as some
 * servers give it one thread, and hands the work to the other executor, so that one slow task delays no other.
 * Whatever a task throws is reported to {@link BackgroundFailures} and goes no further: an exception that leaves a
 * scheduled task would end its schedule in silence. Any thread may ask.
 *
 * <p>A server's clock keeps what it was given until that is due, even where it was cancelled, and with it the whole
 * application, even where that has ended. So it is given nothing for longer than a few seconds, and asked again then.
 */
@ApplicationScoped
public class BackgroundTasks {
    /** Waiting no longer than this costs less than to have the server keep the time: see {@link LingeringThreads}. */
    private static final long SHORT_NANOS = Duration.ofMillis(100).toNanos();

    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    @Resource
    ManagedScheduledExecutorService clock;

    @Resource
    ManagedExecutorService workers;

    @Resource
    ManagedThreadFactory more;

    @Inject
    BackgroundFailures failures;

    private final LingeringThreads threads =
            new LingeringThreads(task -> NobodysThreads.begin(() -> workers.execute(task)));
    /**
     * One thread more, for what the workers do not take: all of them are busy, or the server is suspended. WildFly then takes
     * no task, although it waits for the requests under way, and some of these wait for a task. What is beyond its queue is
     * refused and reported.
     */
    private final SpareThread spare = new SpareThread(task -> more.newThread(task));

    private final Queue<ScheduledFuture<?>> schedules = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** Runs the task again and again until the application stops; never twice at the same time. */
    public void every(Duration interval, String name, Runnable task) {
        AtomicBoolean running = new AtomicBoolean();
        Runnable once = () -> {
            try {
                task.run();
            } finally {
                running.set(false);
            }
        };
        Runnable tick = guarded(name, () -> {
            if (running.compareAndSet(false, true) && !after(0, name, once)) {
                running.set(false);
            }
        });
        long beats = 1 + (interval.toNanos() - 1) / LONGEST_NANOS;
        long nanos = interval.toNanos() / beats;
        Runnable beat = each(beats, tick);
        NobodysThreads.begin(() -> schedules.add(clock.scheduleAtFixedRate(beat, nanos, nanos, TimeUnit.NANOSECONDS)));
    }

    /** The work, done each time after so many calls. */
    private static Runnable each(long beats, Runnable work) {
        AtomicLong beat = new AtomicLong();
        return () -> {
            if (beat.incrementAndGet() % beats == 0) {
                work.run();
            }
        };
    }

    /**
     * Runs the task once, after so many nanoseconds, at once for none; a little later where all threads are busy. It has
     * the {@link RequestId} of whoever set it going.
     *
     * @return false if the application is stopping and the task will not run
     */
    public boolean after(long nanos, String name, Runnable task) {
        Runnable guarded = RequestId.carried(guarded(name, task));
        if (nanos > SHORT_NANOS) {
            return keepTime(nanos, name, () -> handOver(name, guarded));
        }
        long begin = System.nanoTime() + nanos;
        return handOver(
                name,
                nanos <= 0
                        ? guarded
                        : () -> {
                            pauseUntil(begin);
                            guarded.run();
                        });
    }

    private static void pauseUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private boolean handOver(String name, Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException | IllegalStateException e) {
            return handOverToSpare(name, task, e);
        }
    }

    private boolean handOverToSpare(String name, Runnable task, RuntimeException refusal) {
        try {
            if (spare.execute(task)) {
                return true;
            }
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
        }
        failures.report(name, refusal);
        return false;
    }

    private boolean keepTime(long nanos, String name, Runnable task) {
        long first = Math.min(nanos, LONGEST_NANOS);
        try {
            Runnable then = first == nanos ? task : () -> keepOn(nanos - first, name, task);
            NobodysThreads.begin(() -> clock.schedule(then, first, TimeUnit.NANOSECONDS));
            return true;
        } catch (RejectedExecutionException | IllegalStateException e) {
            failures.report(name, e);
            return false;
        }
    }

    private void keepOn(long nanos, String name, Runnable task) {
        if (!ended) {
            keepTime(nanos, name, task);
        }
    }

    private Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                failures.report(name, e);
            }
        };
    }

    @PreDestroy
    void stop() {
        ended = true;
        schedules.forEach(schedule -> schedule.cancel(false));
        threads.end();
        spare.end();
    }
}
