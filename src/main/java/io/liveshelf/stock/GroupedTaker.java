package io.liveshelf.stock;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RequestId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes together whatever waits: one transaction for many requests, each judged on its own in the order of arrival,
 * all answered after the one commit. Nobody waits for a batch to fill: an idle worker takes a lone request at once,
 * and what arrives meanwhile is the next batch (group commit; DeWitt et al., "Implementation Techniques for Main
 * Memory Database Systems", SIGMOD 1984).
 *
 * <p>Any thread may ask. The queue is bounded and refuses with 503 {@code busy} when full. One worker at a time,
 * which {@link #working} sees to, runs on a managed thread and alone takes from the queue, so the order of arrival
 * is kept. Nodes wait for each other's batches at the stock rows, which all lock in ascending product id. A batch
 * that fails is judged again request by request, so that only the one that broke it fails. Requests whose stock rows
 * somebody keeps locked are set aside until these are free or their time is up, and delay nobody else.
 */
@ApplicationScoped
class GroupedTaker implements StockTaker {
    static final int LARGEST_BATCH = 256;
    static final int LONGEST_QUEUE = 10_000;
    private static final int ATTEMPTS = 3;
    private static final int ANSWERS_PER_TASK = 64;
    private static final String WORK = "stock.grouped";

    @Inject
    TakingTransaction transaction;

    @Inject
    BackgroundTasks tasks;

    @Inject
    PathMetrics metrics;

    @Inject
    LockedStock locked;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    private final BlockingQueue<Ticket<?, ?>> waiting = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicBoolean working = new AtomicBoolean();
    /** Whether something may have changed for those set aside since the worker last looked. */
    private final AtomicBoolean called = new AtomicBoolean();

    private final AtomicBoolean timed = new AtomicBoolean();
    private Aside aside;

    @PostConstruct
    void prepare() {
        aside = new Aside(LONGEST_QUEUE, lockTimeout);
        metrics.waiting(() -> waiting.size() + aside.size());
        locked.whenFreed(this::call);
    }

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        Ticket<R, A> ticket = new Ticket<>(kind, request);
        metrics.taken(StockPath.GROUPED);
        if (waiting.offer(ticket)) {
            wake();
        } else {
            ticket.fail(Problem.busy());
        }
        return ticket.promise;
    }

    private void call() {
        called.set(true);
        wake();
    }

    private void wake() {
        if ((!waiting.isEmpty() || called.get()) && working.compareAndSet(false, true)) {
            if (!tasks.after(0, WORK, this::workThrough)) {
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
            callInTime();
        } finally {
            working.set(false);
            wake();
        }
    }

    private List<Ticket<?, ?>> next() {
        called.set(false);
        Set<Long> unavailable = locked.known();
        List<Ticket<?, ?>> batch = aside.isEmpty() ? new ArrayList<>() : aside.takeFreed(unavailable, LARGEST_BATCH);
        waiting.drainTo(batch, LARGEST_BATCH - batch.size());
        batch.removeIf(ticket -> ticket.needsAnyOf(unavailable) && setAside(ticket));
        inBackground(aside.takeExpired(), ticket -> ticket.fail(Problem.busy()));
        return batch;
    }

    /** Always true; one whose time is up is told so. */
    private boolean setAside(Ticket<?, ?> ticket) {
        if (!aside.add(ticket)) {
            ticket.fail(Problem.busy());
        }
        return true;
    }

    /** Comes back when the time of the first of those set aside is up, if nothing calls before. */
    private void callInTime() {
        Runnable call = () -> {
            timed.set(false);
            call();
        };
        if (!aside.isEmpty() && timed.compareAndSet(false, true) && !tasks.after(1 + aside.nanosLeft(), WORK, call)) {
            refuseWaiting();
        }
    }

    /** Under the name of the request where there is only one. */
    private void judge(List<Ticket<?, ?>> batch) {
        RequestId.during(batch.size() == 1 ? batch.get(0).requestId : null, () -> judgeTogether(batch));
    }

    private void judgeTogether(List<Ticket<?, ?>> batch) {
        Throwable failure = failureOf(batch);
        if (failure == null) {
            metrics.batch(batch.size());
            tell(batch);
        } else if (batch.size() == 1 || isOver(failure)) {
            inBackground(batch, ticket -> ticket.fail(told(failure)));
        } else {
            batch.forEach(ticket -> judge(List.of(ticket)));
        }
    }

    /** Null after a commit; else the failure of the last attempt. */
    private Throwable failureOf(List<Ticket<?, ?>> batch) {
        Throwable failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Progress progress = new Progress();
            try {
                transaction.judge(batch, locked.known(), progress);
                return null;
            } catch (RuntimeException | Error e) {
                failure = progress.meaning(e);
                if (!mayGoOtherwise(failure, batch)) {
                    return failure;
                }
            }
        }
        return failure;
    }

    /** A lost race may; so may what waited too long for locks, once it is known which rows are to be left alone. */
    private boolean mayGoOtherwise(Throwable failure, List<Ticket<?, ?>> batch) {
        if (!Conflicts.isLockTimeout(failure)) {
            return Conflicts.isLostRace(failure);
        }
        Set<Long> products = new TreeSet<>();
        batch.forEach(ticket -> products.addAll(ticket.products()));
        try {
            return locked.lookAmong(products);
        } catch (RuntimeException e) {
            return false; // each request finds out by itself
        }
    }

    /** Whether trying the requests alone would be of no use, or could do again what has been done. */
    private static boolean isOver(Throwable failure) {
        return failure instanceof Problem || Failures.isUnreachable(failure);
    }

    private static Throwable told(Throwable failure) {
        return Conflicts.isLostRace(failure) || Conflicts.isLockTimeout(failure) ? Problem.busy() : failure;
    }

    /** Answers what was decided; who was overtaken is judged again with those that wait, a bounded number of times. */
    private void tell(List<Ticket<?, ?>> judged) {
        List<Ticket<?, ?>> decided = new ArrayList<>(judged);
        decided.removeIf(ticket -> ticket.isPutOff() && setAside(ticket) || ticket.isOvertaken() && again(ticket));
        inBackground(decided, Ticket::answer);
    }

    /** Always true; one that is overtaken time and again is told to come again itself. */
    private boolean again(Ticket<?, ?> ticket) {
        if (ticket.overtakings() >= ATTEMPTS || !waiting.offer(ticket)) {
            ticket.fail(Problem.busy());
        }
        return true;
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
        List<Ticket<?, ?>> left = aside.takeFreed(Set.of(), LONGEST_QUEUE);
        waiting.drainTo(left);
        left.forEach(ticket -> ticket.fail(Problem.busy()));
    }
}
