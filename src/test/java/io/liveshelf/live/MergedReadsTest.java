package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergedReadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final List<List<Long>> begun = new CopyOnWriteArrayList<>();
    private final Semaphore allowed = new Semaphore(0);
    private final MergedReads reads = new MergedReads(1, 3, LIMIT, this::slowly);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService pages = Executors.newCachedThreadPool(this::thread);

    @AfterEach
    void end() {
        allowed.release(1_000);
        pages.shutdownNow();
    }

    private void slowly(List<Long> productIds) {
        begun.add(productIds);
        allowed.acquireUninterruptibly();
    }

    @Test
    void readsWhatOneAsksFor() {
        allowed.release();
        reads.read(List.of(1L, 2L));
        assertThat(begun).containsExactly(List.of(1L, 2L));
    }

    @Test
    void readsOnceWhatManyAskForMeanwhile() {
        CompletableFuture<Void> first = ask(1L);
        awaitBegun(1);
        List<CompletableFuture<Void>> others =
                IntStream.range(0, 50).mapToObj(page -> ask(1L, 2L)).toList();
        awaitWaiting(51);

        allowed.release(2);
        first.join();
        others.forEach(CompletableFuture::join);

        assertThat(begun).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void oneBatchTakesNoMoreThanSoMany() {
        allowed.release(3);
        reads.read(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
        assertThat(begun).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L));
    }

    @Test
    void whatWasReadBeforeIsReadAgainWhenAskedAgain() {
        allowed.release(2);
        reads.read(List.of(1L));
        reads.read(List.of(1L));
        assertThat(begun).containsExactly(List.of(1L), List.of(1L));
    }

    @Test
    void failureIsToldToAllWhoWaitForItAndLeavesNothingBehind() {
        AtomicInteger calls = new AtomicInteger();
        MergedReads failing = new MergedReads(1, 3, LIMIT, ids -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
        });
        assertThatThrownBy(() -> failing.read(List.of(1L, 2L, 3L, 4L))).hasCause(new IllegalStateException("away"));
        failing.read(List.of(1L));
        assertThat(calls).hasValue(3);
    }

    @Test
    void noProductIsReadTwiceAtOnceAndNoMoreReadsThanPlaces() {
        Set<Long> now = ConcurrentHashMap.newKeySet();
        AtomicInteger readers = new AtomicInteger();
        LongAdder count = new LongAdder();
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        MergedReads crowded = new MergedReads(2, 20, LIMIT, ids -> {
            count.increment();
            if (readers.incrementAndGet() > 2) {
                faults.add("too many at once");
            }
            ids.stream().filter(id -> !now.add(id)).forEach(id -> faults.add(id + " twice"));
            Thread.yield();
            now.removeAll(ids);
            readers.decrementAndGet();
        });

        List<CompletableFuture<Void>> asked = IntStream.range(0, 400)
                .mapToObj(page -> CompletableFuture.runAsync(
                        () -> crowded.read(LongStream.range(page % 7, page % 7 + 24)
                                .boxed()
                                .toList()),
                        pages))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();

        assertThat(faults).isEmpty();
        assertThat(count.sum()).isPositive();
    }

    @Test
    void nobodyWaitsForeverForAReadThatDoesNotEnd() {
        MergedReads stuck = new MergedReads(1, 3, Duration.ofMillis(50), this::slowly);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> stuck.read(List.of(1L)), pages);
        awaitBegun(1);
        assertThatThrownBy(() -> stuck.read(List.of(1L)))
                .as("who waits for what another reads")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> stuck.read(List.of(2L)))
                .as("who waits for a place")
                .hasCauseInstanceOf(TimeoutException.class);

        allowed.release(2);
        first.join();
        stuck.read(List.of(2L));
        assertThat(begun).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void waitsForPlacesTakeNoLongerTogetherThanOne() {
        Duration patience = Duration.ofMillis(300);
        MergedReads stuck = new MergedReads(1, 1, patience, this::slowly);
        CompletableFuture.runAsync(() -> stuck.read(List.of(1L)), pages);
        awaitBegun(1);
        long before = System.nanoTime();
        assertThatThrownBy(() -> stuck.read(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("for eight batches")
                .isLessThan(patience.multipliedBy(6));
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "page");
        threads.add(thread);
        return thread;
    }

    private CompletableFuture<Void> ask(Long... productIds) {
        return CompletableFuture.runAsync(() -> reads.read(List.of(productIds)), pages);
    }

    private void awaitBegun(int many) {
        Awaitility.await("begun").atMost(LIMIT).until(() -> begun.size() == many);
    }

    private void awaitWaiting(int many) {
        Awaitility.await("waiting")
                .atMost(LIMIT)
                .until(() -> threads.stream()
                                .filter(thread -> WAITING.contains(thread.getState()))
                                .count()
                        == many);
    }
}
