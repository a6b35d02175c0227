package io.liveshelf.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What one page watches, how much of each product it has, and which have news for it. What it has been sent of a
 * product only grows, also when it leaves the product and comes back, unless the database has gone back. Guarded by the
 * lock of its {@link Watcher}.
 *
 * <p>There is one of these for each of thousands of pages, so products lie side by side in arrays, and what few pages
 * need is made when it is needed.
 */
final class Subscription {
    /** Of so many products that the page has left, it is remembered what it had. */
    private static final int MAX_LEFT = 1_000;

    /** The page shows more than there is; of a revision and a version, always both. */
    private static final long UNTRUE = Long.MIN_VALUE;

    private static final long[] NONE = {};

    private static final class RecentlyLeft extends LinkedHashMap<Long, Declared> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Declared> eldest) {
            return size() > MAX_LEFT;
        }
    }

    /** Ascending; a product's place in here is its place in the other arrays. */
    private long[] products = NONE;
    /** How much the page has of each. */
    private long[] revisions = NONE;

    private long[] versions = NONE;
    /** Those that have news, a bit each by their places: numbers, as collecting garbage is to find nothing new in here. */
    private long[] waiting = NONE;

    private boolean anyWaits;
    /** How much it has had of those that it had left, and may have forgotten since; null until one is left. */
    private Map<Long, Declared> left;
    /** The same of those to which it has come back. */
    private Map<Long, Declared> once = Map.of();

    /** Watches exactly these from now on; returns those no longer watched. */
    Set<Long> replace(Map<Long, Declared> declared) {
        Set<Long> dropped = leaveAllBut(declared.keySet());
        Subscription next = new Subscription();
        next.products =
                declared.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        next.revisions = new long[next.products.length];
        next.versions = new long[next.products.length];
        next.waiting = new long[(next.products.length + Long.SIZE - 1) / Long.SIZE];
        for (int place = 0; place < next.products.length; place++) {
            take(next, place, declared.get(next.products[place]));
        }
        products = next.products;
        revisions = next.revisions;
        versions = next.versions;
        waiting = next.waiting;
        anyWaits = next.anyWaits;
        once = next.once;
        return dropped;
    }

    private Set<Long> leaveAllBut(Set<Long> staying) {
        Set<Long> dropped = new LinkedHashSet<>();
        for (int place = 0; place < products.length; place++) {
            if (!staying.contains(products[place])) {
                dropped.add(products[place]);
                left = left == null ? new RecentlyLeft() : left;
                left.put(products[place], most(place));
            }
        }
        return dropped;
    }

    /** How much of it the page has had on this connection, at most. */
    private Declared most(int place) {
        Declared before = once.get(products[place]);
        return before == null
                ? new Declared(revisions[place], versions[place])
                : new Declared(
                        Math.max(revisions[place], before.revision()), Math.max(versions[place], before.version()));
    }

    /** Gives what is known of a product to its place in the next subscription. */
    private void take(Subscription next, int nextPlace, Declared shown) {
        next.revisions[nextPlace] = shown.revision();
        next.versions[nextPlace] = shown.version();
        long productId = next.products[nextPlace];
        int place = place(productId);
        Declared before;
        if (place >= 0) {
            next.raise(nextPlace, revisions[place], versions[place]);
            if (waits(place)) {
                next.await(nextPlace);
            }
            before = once.get(productId);
        } else {
            before = left == null ? null : left.remove(productId);
        }
        if (before != null) {
            next.once = next.once.isEmpty() ? new HashMap<>() : next.once;
            next.once.put(productId, before);
        }
    }

    /** Below 0 if it is not watched. */
    private int place(long productId) {
        return Arrays.binarySearch(products, productId);
    }

    private void raise(int place, long revision, long version) {
        revisions[place] = Math.max(revisions[place], revision);
        versions[place] = Math.max(versions[place], version);
    }

    /** Whether the item is newer than what the page has, and no older than what it once had. */
    private boolean lacks(int place, LiveItem item) {
        if (!item.complete()) {
            return false;
        }
        if (versions[place] == Declared.WHATEVER_IT_IS && !item.withdrawn()) {
            versions[place] = item.version();
        }
        return (item.revision() > revisions[place] || item.version() > versions[place])
                && (once.isEmpty() || isNoOlder(item, once.get(products[place])));
    }

    private static boolean isNoOlder(LiveItem item, Declared before) {
        return before == null || item.revision() >= before.revision() && item.version() >= before.version();
    }

    /** The item is all there is: if the page shows more, it is to show the item, or whatever it is by then. */
    void correct(long productId, LiveItem item) {
        int place = place(productId);
        if (place < 0 || !isBeyond(place, item)) {
            return;
        }
        if (item.isBehind(revisions[place], versions[place])) {
            revisions[place] = UNTRUE;
            versions[place] = UNTRUE;
        }
        if (!once.isEmpty()) {
            once.remove(productId);
        }
    }

    /** The products of which the page has, or has once had, more than their items say. */
    Set<Long> beyond(LongFunction<LiveItem> items) {
        Set<Long> beyond = Set.of();
        for (int place = 0; place < products.length; place++) {
            LiveItem item = items.apply(products[place]);
            if (item != null && isBeyond(place, item)) {
                beyond = beyond.isEmpty() ? new HashSet<>() : beyond;
                beyond.add(products[place]);
            }
        }
        return beyond;
    }

    private boolean isBeyond(int place, LiveItem item) {
        return item.complete()
                && (item.isBehind(revisions[place], versions[place])
                        || !once.isEmpty() && !isNoOlder(item, once.get(products[place])));
    }

    private boolean waits(int place) {
        return (waiting[place / Long.SIZE] & 1L << place) != 0;
    }

    private void await(int place) {
        waiting[place / Long.SIZE] |= 1L << place;
        anyWaits = true;
    }

    /** Marks the product as having news; true if it has any and did not wait already. */
    boolean offer(long productId, LiveItem item) {
        int place = place(productId);
        if (place < 0 || waits(place) || !lacks(place, item)) {
            return false;
        }
        await(place);
        return true;
    }

    /** All that waits as one frame, each product as it is now; null if nothing does. */
    Frame nextFrame(LongFunction<LiveItem> items) {
        if (!anyWaits) {
            return null;
        }
        List<String> told = new ArrayList<>(1);
        Frame alone = null;
        for (int place = 0; place < products.length; place++) {
            LiveItem item = waits(place) ? items.apply(products[place]) : null;
            if (item != null && lacks(place, item)) {
                told.add(json(place, item));
                alone = told.size() == 1 ? alone(place, item, told.get(0)) : null;
                raise(place, item.revision(), item.version());
            }
        }
        Arrays.fill(waiting, 0);
        anyWaits = false;
        return told.size() > 1 ? Frame.ofStock(told) : alone;
    }

    private String json(int place, LiveItem item) {
        return isUntrue(place) ? item.restored() : item.json(item.version() > versions[place]);
    }

    private Frame alone(int place, LiveItem item, String json) {
        return isUntrue(place) ? Frame.ofStock(List.of(json)) : item.alone(item.version() > versions[place]);
    }

    private boolean isUntrue(int place) {
        return revisions[place] == UNTRUE;
    }

    /** Watches nothing any more; returns what was watched. */
    Set<Long> clear() {
        Set<Long> dropped = new LinkedHashSet<>();
        for (long productId : products) {
            dropped.add(productId);
        }
        products = NONE;
        revisions = NONE;
        versions = NONE;
        waiting = NONE;
        anyWaits = false;
        left = null;
        once = Map.of();
        return dropped;
    }
}
