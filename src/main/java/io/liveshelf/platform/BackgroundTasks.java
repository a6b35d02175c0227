package io.liveshelf.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Work on the server's managed threads that nobody waits for. Whatever a task throws is reported to
 * {@link BackgroundFailures} and goes no further: an exception that leaves a scheduled task would end its
 * schedule in silence. Any thread may ask.
 */
@ApplicationScoped
public class BackgroundTasks {
    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    BackgroundFailures failures;

    private final Queue<ScheduledFuture<?>> schedules = new ConcurrentLinkedQueue<>();

    /** Runs the task again and again, so long after each end, until the application stops. */
    public void every(Duration pause, String name, Runnable task) {
        schedules.add(executor.scheduleWithFixedDelay(
                guarded(name, task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Runs the task once, after so many nanoseconds, at once for none.
     *
     * @return false if the application is stopping and the task will not run
     */
    public boolean after(long nanos, String name, Runnable task) {
        try {
            if (nanos <= 0) {
                executor.execute(guarded(name, task));
            } else {
                executor.schedule(guarded(name, task), nanos, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (RejectedExecutionException | IllegalStateException e) {
            failures.report(name, e);
            return false;
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
        schedules.forEach(schedule -> schedule.cancel(false));
    }
}
