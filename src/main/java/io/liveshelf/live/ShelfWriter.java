package io.liveshelf.live;

import io.liveshelf.catalog.ProductChanged;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.stock.StockChanged;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes committed changes to Redis without letting the committing thread wait: each goes into a queue that keeps
 * the newest per product, which one managed task drains in batches of at most {@value #BATCH}. The queue holds at most
 * {@value #MOST} products; what does not fit, and everything while Redis is away, is forgotten here and made good
 * by the {@link Reconciler}. The committing node's own pages are told directly.
 */
@ApplicationScoped
public class ShelfWriter {
    static final int MOST = 50_000;
    private static final int BATCH = 500;

    private record Field(String hash, long productId) {}

    @Inject
    ShelfStore store;

    @Inject
    ShelfFeed feed;

    @Inject
    ShelfHealth health;

    @Inject
    Reconciler reconciler;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    private final Map<Field, ShelfStore.Write> queue = new ConcurrentHashMap<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    @PostConstruct
    void measure() {
        meters.gaugeMapSize("liveshelf.shelf.queue", List.of(), queue);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) StockChanged change) {
        StockLine stock = StockLine.of(change);
        feed.committed(change.productId(), stock);
        enqueue(store.write(change.productId(), stock));
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductChanged change) {
        CardLine card = CardLine.of(change.card());
        feed.committed(change.card().productId(), card);
        enqueue(store.write(change.card().productId(), card));
    }

    /** How many products wait to be written. */
    int waiting() {
        return queue.size();
    }

    private void enqueue(ShelfStore.Write write) {
        if (!health.isRedisUp() || queue.size() >= MOST) {
            reconciler.ask();
            return;
        }
        queue.merge(
                new Field(write.hash(), write.productId()),
                write,
                (waiting, next) -> next.number() > waiting.number() ? next : waiting);
        startDraining();
    }

    private void startDraining() {
        if (draining.compareAndSet(false, true) && !tasks.after(0, "shelf.write", this::drain)) {
            draining.set(false);
        }
    }

    /** Runs on one thread at a time; a change queued while it ends is seen by the check after the flag is down. */
    private void drain() {
        try {
            for (List<ShelfStore.Write> batch = take(); !batch.isEmpty(); batch = take()) {
                meters.counter("liveshelf.shelf.written").increment(store.writeIfNewer(batch));
            }
        } catch (JedisException e) {
            queue.clear();
            health.missedRedis("shelf.write", e);
            reconciler.ask();
        } finally {
            draining.set(false);
        }
        if (!queue.isEmpty()) {
            startDraining();
        }
    }

    private List<ShelfStore.Write> take() {
        List<ShelfStore.Write> batch = new ArrayList<>();
        for (Iterator<Field> fields = queue.keySet().iterator(); fields.hasNext() && batch.size() < BATCH; ) {
            ShelfStore.Write write = queue.remove(fields.next());
            if (write != null) {
                batch.add(write);
            }
        }
        return batch;
    }
}
