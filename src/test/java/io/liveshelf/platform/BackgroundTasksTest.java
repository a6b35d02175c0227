package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {
    /** What the clock was given: once, or again and again. */
    private record Kept(Runnable task, Duration delay) {}

    private final Deque<Kept> clock = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();
    private final BackgroundTasks tasks = new BackgroundTasks();

    @BeforeEach
    void prepare() {
        tasks.clock = fake(ManagedScheduledExecutorService.class);
        tasks.workers = fake(ManagedExecutorService.class);
    }

    @Test
    void whatIsDoneEachHourIsNotKeptByTheServersClockForAnHour() {
        tasks.every(Duration.ofHours(1), "hourly", done::incrementAndGet);
        Kept kept = clock.remove();
        assertThat(kept.delay()).isEqualTo(Duration.ofSeconds(5));
        for (int beat = 1; beat < 720; beat++) {
            kept.task().run();
        }
        assertThat(done).hasValue(0);
        kept.task().run();
        awaitDone();
    }

    @Test
    void whatIsDoneOftenIsKeptByTheClockAsItIs() {
        tasks.every(Duration.ofMillis(200), "often", done::incrementAndGet);
        Kept kept = clock.remove();
        assertThat(kept.delay()).isEqualTo(Duration.ofMillis(200));
        kept.task().run();
        awaitDone();
    }

    @Test
    void whatIsDoneInTwelveSecondsIsGivenToTheClockInParts() {
        tasks.after(Duration.ofSeconds(12).toNanos(), "later", done::incrementAndGet);
        Duration whole = Duration.ZERO;
        while (!clock.isEmpty()) {
            assertThat(done).hasValue(0);
            Kept kept = clock.remove();
            assertThat(kept.delay()).isLessThanOrEqualTo(Duration.ofSeconds(5));
            whole = whole.plus(kept.delay());
            kept.task().run();
        }
        awaitDone();
        assertThat(whole).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void nothingIsGivenToTheClockOnceTheApplicationHasEnded() {
        tasks.after(Duration.ofSeconds(12).toNanos(), "later", done::incrementAndGet);
        tasks.stop();
        clock.remove().task().run();
        assertThat(clock).isEmpty();
        assertThat(done).hasValue(0);
    }

    private void awaitDone() {
        Awaitility.await("done").until(() -> done.get() == 1);
    }

    /** Has run by a thread what it is to execute, and keeps what it is to schedule. */
    private <T> T fake(Class<T> executor) {
        return executor.cast(Proxy.newProxyInstance(
                executor.getClassLoader(), new Class<?>[] {executor}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        Thread thread = new Thread((Runnable) arguments[0]);
                        thread.setDaemon(true);
                        thread.start();
                        return null;
                    }
                    clock.add(new Kept((Runnable) arguments[0], Duration.ofNanos((long) arguments[1])));
                    return future();
                }));
    }

    private static Object future() {
        return Proxy.newProxyInstance(
                BackgroundTasksTest.class.getClassLoader(),
                new Class<?>[] {ScheduledFuture.class},
                (future, called, arguments) -> called.getReturnType() == boolean.class ? false : null);
    }
}
