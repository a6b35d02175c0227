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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    private final MergedReads reads = new MergedReads(READS_AT_ONCE, BATCH, this::readIncomplete);

    /** What this node itself has committed. */
    void committed(long productId, StockLine stock) {
        news(productId, stock);
        stock(productId, stock);
    }

    /** The same of a card. */
    void committed(long productId, CardLine card) {
        news(productId, card);
        card(productId, card);
    }

    /** What the database was found to say, of which this node may not have heard. */
    void found(long productId, StockLine stock) {
        committed(productId, stock);
    }

    /** The same of a card. */
    void found(long productId, CardLine card) {
        committed(productId, card);
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

    /** A card as Redis has published it. */
    void heardCard(long productId, CardLine card) {
        news(productId, card);
        card(productId, card);
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
        if (!missing.isEmpty()) {
            reads.read(missing);
        }
    }

    private void readIncomplete(List<Long> productIds) {
        List<Long> missing = incomplete(productIds);
        if (!missing.isEmpty() && health.isRedisUp()) {
            fromRedis(missing);
            missing = incomplete(missing);
        }
        fromDatabase(missing);
    }

    /** Reads all watched products from the database again, after a time in which changes may not have been heard. */
    void resync() {
        List<Long> watched = watchlist.productIds();
        for (int from = 0; from < watched.size(); from += BATCH) {
            fromDatabase(watched.subList(from, Math.min(from + BATCH, watched.size())));
        }
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

    private void fromRedis(List<Long> productIds) {
        try {
            store.stock(productIds).forEach(this::stock);
            store.cards(productIds).forEach(this::card);
        } catch (JedisException e) {
            failures.report("shelf.read", e);
        }
    }

    private void fromDatabase(List<Long> productIds) {
        if (productIds.isEmpty()) {
            return;
        }
        for (StockChanged level : levels.of(productIds)) {
            stock(level.productId(), StockLine.of(level));
        }
        for (ProductCard card : products.cards(productIds).values()) {
            card(card.productId(), CardLine.of(card));
        }
    }
}
