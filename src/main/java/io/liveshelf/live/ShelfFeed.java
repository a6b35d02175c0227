package io.liveshelf.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.catalog.Hearing;
import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.catalog.StockState;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockHeard;
import io.liveshelf.stock.StockLevels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Where this node hears of changes, from its own transactions and from Redis, in whatever order and however
 * often: what is newer goes to the {@link Watchlist} and marks the product for the {@link Pusher}. What the catalogue
 * keeps in memory is told of it first.
 */
@ApplicationScoped
class ShelfFeed {
    private static final int BATCH = 500;
    /** Of the connections to Redis and to the database, so many may serve pages that come, however many come at once. */
    private static final int READS_AT_ONCE = 2;
    /** So many read again what pages show and nobody knows here. */
    private static final int REREADS_AT_ONCE = 1;
    /** A page that cannot be told by then is sent away and comes again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Watchlist watchlist;

    @Inject
    Pusher pusher;

    @Inject
    ShelfStore store;

    @Inject
    ShelfHealth health;

    @Inject
    StockLevels levels;

    @Inject
    Products products;

    @Inject
    Hearing hearing;

    @Inject
    ObjectMapper json;

    @Inject
    BackgroundFailures failures;

    @Inject
    Event<StockHeard> heard;

    private final MergedReads reads = new MergedReads(READS_AT_ONCE, BATCH, PATIENCE, this::readIncomplete);
    private final MergedReads rereads = new MergedReads(REREADS_AT_ONCE, BATCH, PATIENCE, this::reread);

    /** What this node itself has committed, or found in the database without having heard of it. */
    void committed(long productId, StockLine stock) {
        news(productId, stock);
        stock(productId, stock);
    }

    /** The same of a card; also of one that Redis has published. */
    void committed(long productId, CardLine card) {
        news(productId, card);
        card(productId, card);
    }

    private void news(long productId, StockLine stock) {
        hearing.stock(productId, stock.available(), StockState.named(stock.state()), stock.revision());
    }

    private void news(long productId, CardLine card) {
        hearing.card(productId, card.version(), card.withdrawn());
    }

    void stock(long productId, StockLine stock) {
        if (watchlist.apply(productId, item -> item.with(stock, json))) {
            pusher.mark(productId);
        }
    }

    /** The same as Redis has published it, which the shop is told of too; whoever listens cannot hinder the feed. */
    void heardStock(long productId, StockLine stock) {
        news(productId, stock);
        stock(productId, stock);
        try {
            heard.fire(new StockHeard(productId, stock.available(), stock.revision()));
        } catch (RuntimeException e) {
            failures.report("stock.heard", e);
        }
    }

    void card(long productId, CardLine card) {
        if (watchlist.apply(productId, item -> item.with(card, json))) {
            pusher.mark(productId);
        }
    }

    /**
     * Sees to it that these products, which are watched already, are known: from memory, else from Redis, else
     * from the database, together with what other pages ask for now. As they are watched first and read then, no change
     * falls between.
     *
     * @throws java.util.concurrent.CompletionException if the database cannot be read
     */
    void load(Collection<Long> productIds) {
        List<Long> missing = incomplete(productIds);
        // A read that had begun before may have been for others, who have left since; the next one then is for this
        // page.
        for (int round = 0; round < 2 && !missing.isEmpty(); round++) {
            reads.read(missing);
            missing = incomplete(missing);
        }
    }

    private void readIncomplete(List<Long> productIds) {
        Map<Long, Object> missing = watched(incomplete(productIds));
        if (!missing.isEmpty() && health.isRedisUp()) {
            fromRedis(missing);
            missing.keySet().retainAll(incomplete(missing.keySet()));
        }
        fromDatabase(missing);
    }

    /** Reads all watched products from the database again, after a time in which changes may not have been heard. */
    void resync() {
        reread(watchlist.productIds());
    }

    /** Reads those of these products that are watched from the database again. */
    void reread(List<Long> productIds) {
        for (int from = 0; from < productIds.size(); from += BATCH) {
            fromDatabase(watched(productIds.subList(from, Math.min(from + BATCH, productIds.size()))));
        }
    }

    /**
     * Reads these from the database again together with what others doubt now. A read that had begun before is joined,
     * so it takes two calls to be sure of one that has begun after the first.
     *
     * @throws java.util.concurrent.CompletionException if the database cannot be read
     */
    void doubt(Collection<Long> productIds) {
        rereads.read(productIds);
    }

    private List<Long> incomplete(Collection<Long> productIds) {
        List<Long> missing = new ArrayList<>();
        for (Long id : productIds) {
            LiveItem item = watchlist.item(id);
            if (item != null && !item.complete()) {
                missing.add(id);
            }
        }
        return missing;
    }

    /** With each the time since which it is watched. */
    private Map<Long, Object> watched(List<Long> productIds) {
        Map<Long, Object> watched = new HashMap<>();
        productIds.forEach(id -> {
            Object since = watchlist.since(id);
            if (since != null) {
                watched.put(id, since);
            }
        });
        return watched;
    }

    private void fromRedis(Map<Long, Object> watched) {
        List<Long> productIds = List.copyOf(watched.keySet());
        try {
            store.stock(productIds).forEach((id, stock) -> read(id, watched.get(id), item -> item.with(stock, json)));
            store.cards(productIds).forEach((id, card) -> read(id, watched.get(id), item -> item.with(card, json)));
        } catch (JedisException e) {
            failures.report("shelf.read", e);
        }
    }

    /** The database is believed also where it has less than was known before it was asked: then it has gone back. */
    private void fromDatabase(Map<Long, Object> watched) {
        if (watched.isEmpty()) {
            return;
        }
        Map<Long, LiveItem> before = new HashMap<>();
        watched.keySet().forEach(id -> before.put(id, known(id)));
        for (StockChanged level : levels.of(watched.keySet())) {
            long id = level.productId();
            StockLine stock = StockLine.of(level);
            read(id, watched.get(id), item -> item.with(stock, before.get(id), json));
        }
        for (ProductCard product : products.cards(watched.keySet()).values()) {
            long id = product.productId();
            CardLine card = CardLine.of(product);
            read(id, watched.get(id), item -> item.with(card, before.get(id), json));
        }
        before.forEach(this::correct);
    }

    private LiveItem known(long productId) {
        LiveItem item = watchlist.item(productId);
        return item == null ? LiveItem.unknown(productId) : item;
    }

    /** Has pages that show what the database has lost show what there is. */
    private void correct(long productId, LiveItem before) {
        LiveItem now = known(productId);
        if (now.complete() && now.isBehind(before)) {
            watchlist.watchers(productId).forEach(watcher -> watcher.correct(productId));
            pusher.mark(productId);
        }
    }

    private void read(long productId, Object since, UnaryOperator<LiveItem> change) {
        if (watchlist.apply(productId, since, change)) {
            pusher.mark(productId);
        }
    }
}
