package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue and its worker, without a server: tasks run when the test says so. */
class GroupedTakerTest {
    /** A request of one product; it is told apart by its number. */
    private record Numbered(int number, long product) implements StockRequest {
        @Override
        public SortedSet<Long> products() {
            return new TreeSet<>(List.of(product));
        }

        @Override
        public Optional<String> holder() {
            return Optional.empty();
        }
    }

    /** Answers each request with its number. */
    private static final RequestKind<Numbered, Integer> ECHO = (requests, held) -> new RequestKind.Session<>() {
        @Override
        public void prepare() {
            // Nothing to read.
        }

        @Override
        public Integer decide(Numbered request, Shelf shelf) {
            return request.number();
        }

        @Override
        public void write() {
            // Nothing to write.
        }
    };

    private static final long USUAL = 1;
    private static final long LOCKED = 2;
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(200);

    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final LockedByTest locked = new LockedByTest();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final GroupedTaker taker = new GroupedTaker();
    private final List<Integer> overtaken = new ArrayList<>();
    private RuntimeException failure;
    private int failures;

    /** Rows are locked, and known to be, when the test says so. */
    private static final class LockedByTest extends LockedStock {
        private final Set<Long> rows = new HashSet<>();
        private final Set<Long> known = new HashSet<>();
        private Runnable listener;
        private int looks;

        @Override
        public Set<Long> known() {
            return Set.copyOf(known);
        }

        @Override
        void whenFreed(Runnable told) {
            listener = told;
        }

        @Override
        public boolean lookAmong(Collection<Long> products) {
            looks++;
            Set<Long> found = new HashSet<>(rows);
            found.retainAll(products);
            return known.addAll(found);
        }

        void free() {
            rows.clear();
            known.clear();
            listener.run();
        }
    }

    @BeforeEach
    void wire() {
        taker.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                (nanos > 0 ? later : handedOver).add(task);
                return true;
            }
        };
        taker.locked = locked;
        taker.lockTimeout = LOCK_TIMEOUT;
        taker.metrics = new PathMetrics() {
            @Override
            void taken(StockPath path) {
                // Not counted here.
            }

            @Override
            void batch(int size) {
                // Not counted here.
            }

            @Override
            void waiting(Supplier<Number> queued) {
                // Not counted here.
            }
        };
        taker.transaction = new TakingTransaction() {
            @Override
            public void judge(List<Ticket<?, ?>> tickets, Set<Long> except, Progress progress) {
                batches.add(tickets.stream()
                        .map(ticket -> ((Numbered) ticket.request).number())
                        .toList());
                if (failures > 0) {
                    failures--;
                    throw failure;
                }
                if (tickets.stream()
                        .anyMatch(ticket -> !except.containsAll(locked.rows) && ticket.needsAnyOf(locked.rows))) {
                    throw new IllegalStateException(new SQLException("lock timeout", "55P03"));
                }
                tickets.forEach(ticket -> decide(ticket, except));
                progress.decided();
            }
        };
        taker.prepare();
    }

    private <R extends StockRequest, A> void decide(Ticket<R, A> ticket, Set<Long> except) {
        if (ticket.needsAnyOf(except)) {
            ticket.putOff();
        } else if (overtaken.remove((Integer) ((Numbered) ticket.request).number())) {
            ticket.overtake();
        } else {
            ticket.decide(ticket.kind.begin(List.of(ticket.request), null), null);
        }
    }

    @Test
    void whatArrivesWhileTheWorkerIsAwayIsOneBatchInOrder() {
        List<CompletableFuture<Integer>> answers = ask(5);

        runAll();

        assertThat(batches).containsExactly(List.of(0, 1, 2, 3, 4));
        assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void loneRequestIsTakenAtOnce() {
        ask(1);

        assertThat(handedOver).hasSize(1);
        handedOver.remove().run();
        assertThat(batches).containsExactly(List.of(0));
    }

    @Test
    void batchIsBounded() {
        ask(GroupedTaker.LARGEST_BATCH + 3);

        runAll();

        assertThat(batches).hasSize(2);
        assertThat(batches.get(0)).hasSize(GroupedTaker.LARGEST_BATCH);
        assertThat(batches.get(1)).hasSize(3);
    }

    @Test
    void nobodyIsAnsweredBeforeTheCommit() {
        List<CompletableFuture<Integer>> answers = ask(2);

        assertThat(answers).noneMatch(CompletableFuture::isDone);
        runAll();
        assertThat(answers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whoeverFindsTheQueueFullIsToldToComeAgain() {
        List<CompletableFuture<Integer>> answers = ask(GroupedTaker.LONGEST_QUEUE + 1);

        CompletableFuture<Integer> last = answers.get(GroupedTaker.LONGEST_QUEUE);
        assertThat(last).isCompletedExceptionally();
        assertThat(problem(last).status()).isEqualTo(503);
        assertThat(problem(last).code()).isEqualTo("busy");
        assertThat(problem(last).extensions()).containsKey("retryAfter");
        runAll();
        assertThat(answers.subList(0, GroupedTaker.LONGEST_QUEUE))
                .noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void batchThatFailsIsJudgedRequestByRequest() {
        failure = new IllegalStateException("poison");
        failures = 1;
        List<CompletableFuture<Integer>> answers = ask(3);

        runAll();

        assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(0), List.of(1), List.of(2));
        assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
    }

    @Test
    void lockedRowIsLookedForOnceAndOnlyThoseWhoNeedItWait() {
        locked.rows.add(LOCKED);
        CompletableFuture<Integer> first = ask(0, USUAL);
        CompletableFuture<Integer> needsIt = ask(1, LOCKED);
        CompletableFuture<Integer> last = ask(2, USUAL);
        runAll();

        CompletableFuture<Integer> needsItToo = ask(3, LOCKED);
        CompletableFuture<Integer> another = ask(4, USUAL);
        runAll();

        assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(0, 1, 2), List.of(4));
        assertThat(locked.looks).isEqualTo(1);
        assertThat(List.of(first, last, another))
                .extracting(CompletableFuture::join)
                .containsExactly(0, 2, 4);
        assertThat(List.of(needsIt, needsItToo)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void whoeverWaitsForALockedRowIsTakenInOrderWhenItIsFree() {
        locked.rows.add(LOCKED);
        List<CompletableFuture<Integer>> answers = List.of(ask(0, LOCKED), ask(1, USUAL), ask(2, LOCKED));
        runAll();
        batches.clear();

        locked.free();
        runAll();

        assertThat(batches).containsExactly(List.of(0, 2));
        assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
    }

    @Test
    void whoeverWaitsForALockedRowIsToldThatItIsBusyWhenTheirTimeIsUp() {
        locked.rows.add(LOCKED);
        long begin = System.nanoTime();
        CompletableFuture<Integer> needsIt = ask(0, LOCKED);
        runAll();
        assertThat(needsIt).isNotDone();

        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            Runnable call = later.poll();
            if (call != null) {
                call.run();
            }
            runAll();
            return needsIt.isDone();
        });

        assertThat(problem(needsIt).code()).isEqualTo("busy");
        assertThat(problem(needsIt).extensions()).containsKey("retryAfter");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(LOCK_TIMEOUT.toNanos());
    }

    @Test
    void lockThatNobodyFindsConcernsOneRequestOnly() {
        failure = new IllegalStateException(new SQLException("lock timeout", "55P03"));
        failures = 2;
        List<CompletableFuture<Integer>> answers = ask(3);

        runAll();

        assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(0), List.of(1), List.of(2));
        assertThat(problem(answers.get(0)).code()).isEqualTo("busy");
        assertThat(answers.subList(1, 3)).extracting(CompletableFuture::join).containsExactly(1, 2);
    }

    @Test
    void lostRaceIsRunAgainTogether() {
        failure = new IllegalStateException(new SQLException("deadlock detected", "40P01"));
        failures = 2;
        List<CompletableFuture<Integer>> answers = ask(2);

        runAll();

        assertThat(batches).containsExactly(List.of(0, 1), List.of(0, 1), List.of(0, 1));
        assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 1);
    }

    @Test
    void whoIsOvertakenIsJudgedAgainWithoutKeepingOthersWaiting() {
        overtaken.add(1);
        List<CompletableFuture<Integer>> answers = ask(3);

        runAll();

        assertThat(batches).containsExactly(List.of(0, 1, 2), List.of(1));
        assertThat(answers).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
    }

    @Test
    void whoIsOvertakenTimeAndAgainIsToldToComeAgain() {
        overtaken.addAll(List.of(1, 1, 1, 1));
        List<CompletableFuture<Integer>> answers = ask(2);

        runAll();

        assertThat(batches).hasSize(3);
        assertThat(answers.get(0).join()).isZero();
        assertThat(problem(answers.get(1)).code()).isEqualTo("busy");
    }

    @Test
    void unknownOutcomeIsNeverTriedAgain() {
        taker.transaction = new TakingTransaction() {
            @Override
            public void judge(List<Ticket<?, ?>> tickets, Set<Long> except, Progress progress) {
                batches.add(List.of());
                progress.decided();
                throw new IllegalStateException(new SQLException("gone", "08006"));
            }
        };
        List<CompletableFuture<Integer>> answers = ask(3);

        runAll();

        assertThat(batches).hasSize(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(problem(answer).code()).isEqualTo("outcome-unknown"));
    }

    @Test
    void stoppingShopLeavesNobodyWaiting() {
        locked.rows.add(LOCKED);
        CompletableFuture<Integer> aside = ask(4, LOCKED);
        runAll();
        List<CompletableFuture<Integer>> answers = ask(3);

        taker.refuseWaiting();

        assertThat(problem(aside).code()).isEqualTo("busy");
        assertThat(answers)
                .allSatisfy(answer -> assertThat(problem(answer).code()).isEqualTo("busy"));
    }

    private List<CompletableFuture<Integer>> ask(int requests) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(ask(i, USUAL));
        }
        return answers;
    }

    private CompletableFuture<Integer> ask(int number, long product) {
        return taker.take(ECHO, new Numbered(number, product)).toCompletableFuture();
    }

    private void runAll() {
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
    }

    private static Problem problem(CompletableFuture<?> answer) {
        try {
            answer.get();
        } catch (ExecutionException e) {
            return (Problem) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("answered");
    }
}
