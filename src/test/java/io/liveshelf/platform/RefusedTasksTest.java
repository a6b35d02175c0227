package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that takes no task, as WildFly when it is suspended. */
class RefusedTasksTest {
    private final BackgroundTasks tasks = new BackgroundTasks();

    @BeforeEach
    void wire() {
        tasks.workers = refusing(ManagedExecutorService.class);
        tasks.more = (ManagedThreadFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedThreadFactory.class},
                (self, method, arguments) -> new Thread((Runnable) arguments[0]));
        tasks.failures = new BackgroundFailures();
        tasks.failures.meters = new SimpleMeterRegistry();
    }

    @Test
    void whatIsRefusedIsDoneAllTheSame() throws Exception {
        CompletableFuture<String> done = new CompletableFuture<>();
        assertThat(tasks.after(0, "test", () -> done.complete("done"))).isTrue();
        assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    @Test
    void whatNoThreadIsToBeHadForIsReportedAndNotDoneLater() throws Exception {
        ManagedThreadFactory threads = tasks.more;
        tasks.more = refusing(ManagedThreadFactory.class);
        List<String> done = new CopyOnWriteArrayList<>();
        assertThat(tasks.after(0, "test", () -> done.add("refused"))).isFalse();
        assertThat(tasks.failures.counts()).containsEntry("test", 1L);

        tasks.more = threads;
        CompletableFuture<Void> last = new CompletableFuture<>();
        assertThat(tasks.after(0, "test", () -> last.complete(null))).isTrue();
        last.get(10, TimeUnit.SECONDS);
        assertThat(done).isEmpty();
    }

    @Test
    void nothingIsDoneAnyMoreWhenTheApplicationHasStopped() {
        tasks.stop();
        assertThat(tasks.after(0, "test", () -> {})).isFalse();
    }

    private static <T> T refusing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    throw new RejectedExecutionException("suspended");
                }));
    }
}
