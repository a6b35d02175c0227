package io.liveshelf.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    /** Room is made for as many more watchers as this goes into those that are there. */
    private static final int PARTS_FOR_ROOM = 8;

    /**
     * One product. Its watchers are copied when one goes, and when one comes for whom there is no room: far more often
     * they are gone through, and of thousands of pages that show twenty products each, any other set would take most of
     * what a page takes here. The room behind them is filled by the newest state only, and an older one that shares it
     * looks no further than its own count.
     *
     * @param since the same object as long as somebody watches
     */
    private record Watched(LiveItem item, Object since, int count, Watcher... watchers) {
        Watched with(LiveItem newer) {
            return new Watched(newer, since, count, watchers);
        }

        Watched with(Watcher joining) {
            if (place(joining) >= 0) {
                return this;
            }
            Watcher[] joined =
                    count < watchers.length ? watchers : Arrays.copyOf(watchers, count + count / PARTS_FOR_ROOM + 1);
            joined[count] = joining;
            return new Watched(item, since, count + 1, joined);
        }

        /** Null if nobody is left. */
        Watched without(Watcher leaving) {
            int place = place(leaving);
            if (place < 0) {
                return this;
            }
            if (count == 1) {
                return null;
            }
            Watcher[] left = Arrays.copyOf(watchers, count - 1);
            if (place < left.length) {
                left[place] = watchers[left.length];
            }
            return new Watched(item, since, left.length, left);
        }

        private int place(Watcher watcher) {
            for (int place = count - 1; place >= 0; place--) {
                if (watchers[place] == watcher) {
                    return place;
                }
            }
            return -1;
        }

        List<Watcher> all() {
            return Collections.unmodifiableList(Arrays.asList(watchers).subList(0, count));
        }
    }

    private final ConcurrentHashMap<Long, Watched> products = new ConcurrentHashMap<>();

    void join(long productId, Watcher watcher) {
        products.compute(
                productId,
                (id, watched) -> watched == null
                        ? new Watched(LiveItem.unknown(id), new Object(), 1, watcher)
                        : watched.with(watcher));
    }

    void leave(long productId, Watcher watcher) {
        products.computeIfPresent(productId, (id, watched) -> watched.without(watcher));
    }

    /** Applies the change to the product's item if it is watched; true if that made it newer, and complete. */
    boolean apply(long productId, UnaryOperator<LiveItem> change) {
        return apply(productId, watched -> true, change);
    }

    /** The same, unless it has been watched by nobody {@link #since} then: what was read before may be old by now. */
    boolean apply(long productId, Object since, UnaryOperator<LiveItem> change) {
        return apply(productId, watched -> watched.since() == since, change);
    }

    private boolean apply(long productId, Predicate<Watched> condition, UnaryOperator<LiveItem> change) {
        boolean[] newer = {false};
        products.computeIfPresent(productId, (id, watched) -> {
            if (!condition.test(watched)) {
                return watched;
            }
            LiveItem after = change.apply(watched.item());
            newer[0] = after != watched.item() && after.complete();
            return after == watched.item() ? watched : watched.with(after);
        });
        return newer[0];
    }

    /** Stands for the time since which somebody watches the product without a break; null if nobody does. */
    Object since(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? null : watched.since();
    }

    /** The product's newest item, or null if nobody watches it. */
    LiveItem item(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? null : watched.item();
    }

    /** Who watches the product at this moment; nobody changes the list. */
    List<Watcher> watchers(long productId) {
        Watched watched = products.get(productId);
        return watched == null ? List.of() : watched.all();
    }

    List<Long> productIds() {
        return List.copyOf(products.keySet());
    }

    int size() {
        return products.size();
    }
}
