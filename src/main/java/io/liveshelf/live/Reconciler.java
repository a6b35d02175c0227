package io.liveshelf.live;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockLevels;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes the shelf in Redis equal to the database by fenced writes, never by emptying it first: all of it when Redis has
 * lost its data, comes back or is another than before, when the {@link ShelfWriter} had to forget something, and when this node cannot tell what
 * has changed before it started; and has it compared by a {@link ShelfAudit} every
 * {@code liveshelf.live.reconcile-interval}, by one node for all. Looks every second whether Redis still has what was
 * written. Runs as one managed task; any thread may ask.
 */
@ApplicationScoped
public class Reconciler {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    @Inject
    ShelfStore store;

    @Inject
    ShelfSubscriber subscriber;

    @Inject
    ShelfHealth health;

    @Inject
    ShelfCheck check;

    @Inject
    ShelfAudit audit;

    @Inject
    StockLevels levels;

    @Inject
    Products products;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    Node node;

    @Inject
    @ConfigProperty(name = "liveshelf.live.reconcile-interval")
    Duration interval;

    /** The {@link ShelfTail} asks once it knows from where on nothing will be missed. */
    private volatile boolean asked;

    private long lastAudit = System.nanoTime();

    void start(@Observes SchemaReady ready) {
        subscriber.start();
        tasks.after(0, "shelf.reconcile", this::look);
        tasks.every(LOOK, "shelf.reconcile", this::look);
    }

    /** Asks for a pass as soon as Redis answers. */
    void ask() {
        asked = true;
    }

    /** Redis counts as back only when a whole pass has been written: one that answers may still refuse writes. */
    private synchronized void look() {
        try {
            ShelfStore.Standing standing = store.standing();
            if (asked || !store.isComplete(standing) || !health.isRedisUp()) {
                asked = false;
                check.forget();
                pass();
                store.markComplete(standing);
                health.sawRedis();
            }
            check.settle();
            auditWhenDue();
        } catch (JedisException e) {
            asked = true;
            health.missedRedis("shelf.reconcile", e);
        } catch (RuntimeException e) {
            asked = true;
            throw e;
        }
    }

    private void auditWhenDue() {
        if (System.nanoTime() - lastAudit > interval.toNanos()) {
            lastAudit = System.nanoTime();
            if (store.becomesAuditor(node.name(), interval)) {
                audit.begin();
            }
        }
    }

    private void pass() {
        long mended = 0;
        List<StockChanged> stock = levels.after(0, BATCH);
        while (!stock.isEmpty()) {
            mended += store.writeIfNewer(stock.stream()
                    .map(level -> store.write(level.productId(), StockLine.of(level)))
                    .toList());
            stock = levels.after(stock.get(stock.size() - 1).productId(), BATCH);
        }
        List<ProductCard> cards = products.cardsAfter(0, BATCH);
        while (!cards.isEmpty()) {
            mended += store.writeIfNewer(cards.stream()
                    .map(card -> store.write(card.productId(), CardLine.of(card)))
                    .toList());
            cards = products.cardsAfter(cards.get(cards.size() - 1).productId(), BATCH);
        }
        meters.counter("liveshelf.shelf.mended").increment(mended);
    }
}
