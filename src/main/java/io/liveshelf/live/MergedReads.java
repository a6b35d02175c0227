package io.liveshelf.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads what many ask for at the same time, each product by one read at a time and not more than a few reads at once.
 * Whoever asks for a product that nobody reads opens a batch, or joins the one that is open, and comes back when it was
 * read. Who opened a batch reads it as soon as there is a place; until then others join, so that the more there are, the
 * more each read brings. Any thread may ask.
 *
 * <p>Batches change under this object's lock, which nobody holds while waiting or reading. Each asker first reads the
 * batches it has opened and then waits for others', so that no two wait for each other. Nobody waits longer than is
 * said, his own reading apart: a batch that gets no place in that time has failed, and one that others are still reading
 * is not waited for.
 */
final class MergedReads {
    /** What is read at once; guarded by the lock until it is read. */
    private static final class Batch {
        private final Set<Long> productIds = new LinkedHashSet<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
    }

    private final Consumer<List<Long>> source;
    private final int most;
    private final long patience;
    private final Semaphore places;
    private final Map<Long, Batch> underWay = new HashMap<>();
    private Batch open;

    /**
     * @param places so many reads at once
     * @param most so many products by one read
     * @param patience the longest that one waits, for places and for what others read together
     */
    MergedReads(int places, int most, Duration patience, Consumer<List<Long>> source) {
        this.places = new Semaphore(places);
        this.patience = patience.toNanos();
        this.most = most;
        this.source = source;
    }

    /**
     * Returns when all of these have been read.
     *
     * @throws CompletionException if the read failed, whoever did it, or took too long
     */
    void read(Collection<Long> productIds) {
        long deadline = System.nanoTime() + patience;
        Set<Batch> awaited = new LinkedHashSet<>();
        List<Batch> opened = new ArrayList<>();
        synchronized (this) {
            productIds.forEach(id -> awaited.add(underWay.computeIfAbsent(id, missing -> join(missing, opened))));
        }
        opened.forEach(batch -> read(batch, deadline));
        awaited.forEach(batch -> await(batch, deadline - System.nanoTime()));
    }

    private static void await(Batch batch, long nanos) {
        try {
            batch.end.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private Batch join(Long productId, List<Batch> opened) {
        if (open == null || open.productIds.size() >= most) {
            open = new Batch();
            opened.add(open);
        }
        open.productIds.add(productId);
        return open;
    }

    private void read(Batch batch, long deadline) {
        if (!takePlace(deadline - System.nanoTime())) {
            close(batch);
            end(batch);
            batch.end.completeExceptionally(new TimeoutException("no read came to its end to make a place"));
            return;
        }
        try {
            source.accept(close(batch));
            end(batch);
            batch.end.complete(null);
        } catch (RuntimeException | Error e) {
            end(batch);
            batch.end.completeExceptionally(e);
        } finally {
            places.release();
        }
    }

    private boolean takePlace(long nanos) {
        try {
            return places.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized List<Long> close(Batch batch) {
        if (open == batch) {
            open = null;
        }
        return List.copyOf(batch.productIds);
    }

    /** Forgotten before anybody hears that it has ended: who asks from now on has it read anew. */
    private synchronized void end(Batch batch) {
        underWay.keySet().removeAll(batch.productIds);
    }
}
