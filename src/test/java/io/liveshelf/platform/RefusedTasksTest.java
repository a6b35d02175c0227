package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that takes no task, as WildFly when it is suspended. */
class RefusedTasksTest {
    private final BackgroundTasks tasks = new BackgroundTasks();

    @BeforeEach
    void wire() {
        tasks.workers = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (self, method, arguments) -> {
                    throw new RejectedExecutionException("suspended");
                });
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
    void nothingIsDoneAnyMoreWhenTheApplicationHasStopped() {
        tasks.stop();
        assertThat(tasks.after(0, "test", () -> {})).isFalse();
    }
}
