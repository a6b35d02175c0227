package io.liveshelf.stock;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes together whatever waits: one transaction for many requests, each judged on its own in the order of arrival,
 * all answered after the one commit. Nobody waits for a batch to fill: an idle worker takes a lone request at once,
 * and what arrives meanwhile is the next batch (group commit; DeWitt et al., "Implementation Techniques for Main
 * Memory Database Systems", SIGMOD 1984).
 *
 * <p>Any thread may ask. The queue is bounded and refuses with 503 {@code busy} when full. One worker at a time,
 * which {@link #working} sees to, runs on a managed thread and alone takes from the queue, so the order of arrival
 * is kept. Nodes wait for each other's batches at the stock rows, which all lock in ascending product id. A batch
 * that fails is judged again request by request, so that only the one that broke it fails.
 */
@ApplicationScoped
class GroupedTaker implements StockTaker {
    static final int LARGEST_BATCH = 256;
    static final int LONGEST_QUEUE = 10_000;
    private static final int ATTEMPTS = 3;
    private static final int ANSWERS_PER_TASK = 64;

    @Inject
    TakingTransaction transaction;

    @Inject
    BackgroundTasks tasks;

    @Inject
    PathMetrics metrics;

    private final BlockingQueue<Ticket<?, ?>> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicBoolean working = new AtomicBoolean();

    @PostConstruct
    void measure() {
        metrics.waiting(waiting::size);
    }

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        Ticket<R, A> ticket = new Ticket<>(kind, request);
        metrics.taken(StockPath.GROUPED);
        if (waiting.offer(ticket)) {
            wake();
        } else {
            ticket.fail(busy());
        }
        return ticket.promise;
    }

    private void wake() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            if (!tasks.after(0, "stock.grouped", this::workThrough)) {
                working.set(false);
                refuseWaiting();
            }
        }
    }

    /** Until nobody waits; a ticket that comes while the worker leaves wakes the next one. */
    private void workThrough() {
        try {
            for (List<Ticket<?, ?>> batch = next(); !batch.isEmpty(); batch = next()) {
                judge(batch);
            }
        } finally {
            working.set(false);
            wake();
        }
    }

    private List<Ticket<?, ?>> next() {
        List<Ticket<?, ?>> batch = new ArrayList<>();
        waiting.drainTo(batch, LARGEST_BATCH);
        return batch;
    }

    private void judge(List<Ticket<?, ?>> batch) {
        Throwable failure = failureOf(batch, ATTEMPTS);
        if (failure == null) {
            metrics.batch(batch.size());
            settle(batch);
        } else if (batch.size() == 1 || isOver(failure)) {
            inBackground(batch, ticket -> ticket.fail(told(failure)));
        } else {
            judgeOneByOne(batch);
        }
    }

    /** Answers what was decided; who was overtaken is judged again with those that wait, a bounded number of times. */
    private void settle(List<Ticket<?, ?>> judged) {
        List<Ticket<?, ?>> decided = new ArrayList<>();
        for (Ticket<?, ?> ticket : judged) {
            if (!ticket.isOvertaken()) {
                decided.add(ticket);
            } else if (ticket.overtakings() >= ATTEMPTS || !waiting.offer(ticket)) {
                inBackground(List.of(ticket), late -> late.fail(busy()));
            }
        }
        inBackground(decided, Ticket::answer);
    }

    /** Products that others keep locked are waited for once, not by each request anew. */
    private void judgeOneByOne(List<Ticket<?, ?>> batch) {
        Set<Long> locked = new HashSet<>();
        for (Ticket<?, ?> ticket : batch) {
            if (!Collections.disjoint(locked, ticket.request.products())) {
                inBackground(List.of(ticket), late -> late.fail(busy()));
                continue;
            }
            Throwable failure = failureOf(List.of(ticket), 1);
            if (failure == null) {
                settle(List.of(ticket));
            } else {
                if (Conflicts.isLostRace(failure)) {
                    locked.addAll(ticket.request.products());
                }
                inBackground(List.of(ticket), late -> late.fail(told(failure)));
            }
        }
    }

    /** Null after a commit; else the failure of the last attempt. Only a lost race is tried again. */
    private Throwable failureOf(List<Ticket<?, ?>> batch, int attempts) {
        Throwable failure = null;
        for (int attempt = 0; attempt < attempts; attempt++) {
            Progress progress = new Progress();
            try {
                transaction.judge(batch, true, progress);
                return null;
            } catch (RuntimeException | Error e) {
                failure = progress.meaning(e);
                if (!Conflicts.isLostRace(failure)) {
                    return failure;
                }
            }
        }
        return failure;
    }

    /** Whether trying the requests alone would be of no use, or could do again what has been done. */
    private static boolean isOver(Throwable failure) {
        return failure instanceof Problem || Failures.isUnreachable(failure);
    }

    private static Throwable told(Throwable failure) {
        return Conflicts.isLostRace(failure) ? busy() : failure;
    }

    private static Problem busy() {
        return new Problem(503, "busy").showing("retryAfter", 1);
    }

    /** So that writing the answers does not keep the next batch waiting. */
    private void inBackground(List<Ticket<?, ?>> batch, Consumer<Ticket<?, ?>> telling) {
        for (int from = 0; from < batch.size(); from += ANSWERS_PER_TASK) {
            List<Ticket<?, ?>> some = batch.subList(from, Math.min(batch.size(), from + ANSWERS_PER_TASK));
            if (!tasks.after(0, "stock.answers", () -> some.forEach(telling))) {
                some.forEach(telling);
            }
        }
    }

    @PreDestroy
    void refuseWaiting() {
        for (List<Ticket<?, ?>> left = next(); !left.isEmpty(); left = next()) {
            left.forEach(ticket -> ticket.fail(busy()));
        }
    }
}
