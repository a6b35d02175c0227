package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Problem;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue and its worker, without a server: tasks run when the test says so. */
class GroupedTakerTest {
    /** A request of one product; it is told apart by its number. */
    private record Numbered(int number) implements StockRequest {
        @Override
        public SortedSet<Long> products() {
            return new TreeSet<>(List.of(1L));
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

    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final GroupedTaker taker = new GroupedTaker();
    private final List<Integer> overtaken = new ArrayList<>();
    private RuntimeException failure;
    private int failures;

    @BeforeEach
    void wire() {
        taker.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                handedOver.add(task);
                return true;
            }
        };
        taker.metrics = new PathMetrics() {
            @Override
            void taken(StockPath path) {
                // Not counted here.
            }

            @Override
            void batch(int size) {
                // Not counted here.
            }
        };
        taker.transaction = new TakingTransaction() {
            @Override
            public void judge(List<Ticket<?, ?>> tickets, boolean locked, Progress progress) {
                batches.add(tickets.stream()
                        .map(ticket -> ((Numbered) ticket.request).number())
                        .toList());
                if (failures > 0) {
                    failures--;
                    throw failure;
                }
                tickets.forEach(ticket -> decideUnlessOvertaken(ticket));
                progress.decided();
            }
        };
    }

    private void decideUnlessOvertaken(Ticket<?, ?> ticket) {
        if (overtaken.remove((Integer) ((Numbered) ticket.request).number())) {
            ticket.overtake();
        } else {
            decide(ticket);
        }
    }

    private static <R extends StockRequest, A> void decide(Ticket<R, A> ticket) {
        ticket.decide(ticket.kind.begin(List.of(ticket.request), null), null);
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
            public void judge(List<Ticket<?, ?>> tickets, boolean locked, Progress progress) {
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
        List<CompletableFuture<Integer>> answers = ask(3);

        taker.refuseWaiting();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(problem(answer).code()).isEqualTo("busy"));
    }

    private List<CompletableFuture<Integer>> ask(int requests) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(taker.take(ECHO, new Numbered(i)).toCompletableFuture());
        }
        return answers;
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
