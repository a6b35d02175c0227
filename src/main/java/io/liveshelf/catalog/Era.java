package io.liveshelf.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A time in which this node hears of every change, and what it knows of products from then. Nothing of one era is
 * believed in another: between them changes may not have been heard. Any thread may call.
 *
 * <p>News are counted once each, by their number (version or revision), and only those that were <em>heard</em> count as
 * known: what was read of a product may be newer than news still on their way, yet a query that began before the change
 * must be dropped when they come.
 */
final class Era {
    private final AtomicLongArray news = new AtomicLongArray(Aspect.values().length);
    private final Cache<Long, Shown> products;

    /** @param memory about how many bytes the products may take */
    Era(long memory) {
        products = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((Long id, Shown shown) -> shown.weight())
                // Called before the product cannot be found any more, so that nobody holds one that hears no news.
                .evictionListener((id, shown, cause) -> shown.forget())
                .executor(Runnable::run)
                .build();
    }

    Ticket ticket(Set<Aspect> dependsOn) {
        return new Ticket(news, dependsOn);
    }

    /** Whether these are its own counters of news. */
    boolean counts(AtomicLongArray others) {
        return news == others;
    }

    /**
     * A product was created, edited, deleted or restored.
     *
     * @return whether something that was known of it is out of date by this
     */
    boolean card(long productId, long version, boolean withdrawn) {
        Shown.State before = product(productId).hear(version, withdrawn);
        if (before.heardVersion() >= version) {
            return false;
        }
        // A living product that was living in the version before was edited. Where versions are missing between (only
        // the newest is published), it may have been away meanwhile.
        if (withdrawn || before.isWithdrawn() || before.heardVersion() != version - 1) {
            count(Aspect.MEMBERS);
        }
        count(Aspect.TEXT);
        return before.text() != null;
    }

    /** The stock of a product has changed. */
    void stock(long productId, ProductView.Stock stock) {
        Shown.State before = product(productId).hear(stock);
        if (before.heardRevision() >= stock.revision()) {
            return;
        }
        boolean follows = before.heardRevision() == stock.revision() - 1;
        if (!follows || (before.heardAvailable() > 0) != (stock.available() > 0)) {
            count(Aspect.SOLD_OUT);
        }
        count(Aspect.STOCK);
    }

    private void count(Aspect aspect) {
        news.incrementAndGet(aspect.ordinal());
    }

    /** What is known of a product, from now on including all news; it may be nothing. */
    Shown product(long productId) {
        return products.get(productId, Shown::new);
    }

    /** The same, or null if nothing is. */
    Shown productIfKnown(long productId) {
        return products.getIfPresent(productId);
    }

    /** Has its memory measured anew after something was read of it. */
    void weigh(Shown shown) {
        products.asMap().replace(shown.id(), shown, shown);
    }

    long size() {
        return products.estimatedSize();
    }

    /** About how many bytes the products take. */
    long weight() {
        return products.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Does now what the cache would do in passing. */
    void tidy() {
        products.cleanUp();
    }
}
