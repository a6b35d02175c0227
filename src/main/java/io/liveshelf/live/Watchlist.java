package io.liveshelf.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The products that somebody connected to this node watches: their newest item and who watches them. A product
 * is here from its first watcher to its last, so what nobody watches costs nothing. Any thread may call; what
 * concerns one product is done under the map's lock for that key.
 */
@ApplicationScoped
class Watchlist {
    private record Watched(LiveItem item, Set<Watcher> watchers) {}

    private final ConcurrentHashMap<Long, Watched> products = new ConcurrentHashMap<>();

    void join(long productId, Watcher watcher) {
        products.compute(productId, (id, watched) -> {
            Watched joined =
                    watched != null ? watched : new Watched(LiveItem.unknown(id), ConcurrentHashMap.newKeySet());
            joined.watchers().add(watcher);
            return joined;
        });
    }

    void leave(long productId, Watcher watcher) {
        products.computeIfPresent(productId, (id, watched) -> {
            watched.watchers().remove(watcher);
            return watched.watchers().isEmpty() ? null : watched;
        });
    }

    /** Applies the change to the product's item if it is watched; true if that made it newer, and complete. */
    boolean apply(long productId, UnaryOperator<LiveItem> change) {
        return apply(productId, watched -> true, change);
    }

    /** The same, unless it has been watched by nobody {@link #since} then: what was read before may be old by now. */
    boolean apply(long productId, Object since, UnaryOperator<LiveItem> change) {
        return apply(productId, watched -> watched.watchers() == since, change);
    }

    private boolean apply(long productId, Predicate<Watched> condition, UnaryOperator<LiveItem> change) {
        boolean[] newer = {false};
        products.computeIfPresent(productId, (id, watched) -> {
            if (!condition.test(watched)) {
                return watched;
            }
            LiveItem after = change.apply(watched.item());
            newer[0] = after != watched.item() && after.complete();
            return after == watched.item() ? watched : new Watched(after, watched.watchers());
        });
        return newer[0];
    }

    /** Stands for the time since which somebody watches the product without a break; null if nobody does. */
    Object since(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? null : watched.watchers();
    }

    /** The product's newest item, or null if nobody watches it. */
    LiveItem item(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? null : watched.item();
    }

    Set<Watcher> watchers(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? Set.of() : watched.watchers();
    }

    List<Long> productIds() {
        return List.copyOf(products.keySet());
    }

    int size() {
        return products.size();
    }
}
