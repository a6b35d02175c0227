package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LingeringThreadsTest {

    private static final int LIMIT_SECONDS = 20;

    private final ExecutorService server = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final LingeringThreads threads = new LingeringThreads(task -> {
        asked.incrementAndGet();
        server.execute(task);
    });

    @AfterEach
    void end() {
        threads.end();
        server.shutdownNow();
    }

    @Test
    void tasksOneAfterAnotherShareAThread() throws Exception {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            CountDownLatch done = new CountDownLatch(1);
            threads.execute(() -> {
                seen.add(Thread.currentThread());
                done.countDown();
            });
            assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            Awaitility.await()
                    .until(() -> seen.stream().allMatch(thread -> thread.getState() != Thread.State.RUNNABLE));
        }

        assertThat(seen).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void taskNeverWaitsForAnotherThatIsNotDone() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                begun.countDown();
                awaitQuietly(last);
            });
        }

        assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(8);
        last.countDown();
    }

    @Test
    void threadsLeaveWhenItIsOver() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        threads.execute(done::countDown);
        assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        threads.end();

        server.shutdown();
        assertThat(server.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
