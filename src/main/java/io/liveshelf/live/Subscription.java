package io.liveshelf.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What one page watches, how much of each product it has, and which have news for it. What it has been sent of a
 * product only grows, also when it leaves the product and comes back. Guarded by the lock of its {@link Watcher}.
 */
final class Subscription {
    /** Of so many products that the page has left, it is remembered what it had. */
    private static final int MAX_LEFT = 1_000;

    /** How much of a product the page has. There are many of these: each page has one for each product. */
    private static class Seen {
        private long revision;
        private long version;

        Seen(Declared shown) {
            revision = shown.revision();
            version = shown.version();
        }

        static Seen of(Declared shown, Seen before) {
            return before == null ? new Seen(shown) : new SeenAgain(shown, before);
        }

        void raise(long shownRevision, long shownVersion) {
            revision = Math.max(revision, shownRevision);
            version = Math.max(version, shownVersion);
        }

        /** How much it has had on this connection, at most. */
        Declared most() {
            return new Declared(revision, version);
        }

        /** Whether the item is newer than what the page has, and no older than what it once had. */
        boolean lacks(LiveItem item) {
            if (version == Declared.WHATEVER_IT_IS && item.complete() && !item.withdrawn()) {
                version = item.version();
            }
            return item.complete() && (item.revision() > revision || item.version() > version);
        }
    }

    /** The same of a product that the page had left, and of which it may have forgotten what it had. */
    private static final class SeenAgain extends Seen {
        private final Declared once;

        SeenAgain(Declared shown, Seen before) {
            super(shown);
            once = before.most();
        }

        @Override
        Declared most() {
            Declared now = super.most();
            return new Declared(Math.max(now.revision(), once.revision()), Math.max(now.version(), once.version()));
        }

        @Override
        boolean lacks(LiveItem item) {
            return super.lacks(item) && item.revision() >= once.revision() && item.version() >= once.version();
        }
    }

    private static final class RecentlyLeft extends LinkedHashMap<Long, Seen> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
            return size() > MAX_LEFT;
        }
    }

    private final Map<Long, Seen> watched = new HashMap<>();
    /** Null until a product is left. */
    private Map<Long, Seen> left;
    /** Null while none waits, as mostly. */
    private Set<Long> waiting;

    /** Watches exactly these from now on; returns those no longer watched. */
    Set<Long> replace(Map<Long, Declared> declared) {
        Set<Long> dropped = new LinkedHashSet<>(watched.keySet());
        dropped.removeAll(declared.keySet());
        dropped.forEach(this::leave);
        declared.forEach((id, shown) -> {
            Seen before = watched.get(id);
            if (before == null) {
                watched.put(id, Seen.of(shown, left == null ? null : left.remove(id)));
            } else {
                before.raise(shown.revision(), shown.version());
            }
        });
        return dropped;
    }

    private void leave(long productId) {
        left = left == null ? new RecentlyLeft() : left;
        left.put(productId, watched.remove(productId));
        if (waiting != null) {
            waiting.remove(productId);
        }
    }

    /** Marks the product as having news; true if it has any and did not wait already. */
    boolean offer(long productId, LiveItem item) {
        Seen seen = watched.get(productId);
        if (seen == null || !seen.lacks(item)) {
            return false;
        }
        waiting = waiting == null ? new LinkedHashSet<>(2) : waiting;
        return waiting.add(productId);
    }

    /** All that waits as one frame, each product as it is now; null if nothing does. */
    Frame nextFrame(LongFunction<LiveItem> items) {
        if (waiting == null) {
            return null;
        }
        List<String> told = new ArrayList<>(1);
        Frame alone = null;
        for (long productId : waiting) {
            LiveItem item = items.apply(productId);
            Seen seen = watched.get(productId);
            if (item == null || seen == null || !seen.lacks(item)) {
                continue;
            }
            boolean withCard = item.version() > seen.version;
            told.add(item.json(withCard));
            alone = item.alone(withCard);
            seen.raise(item.revision(), item.version());
        }
        waiting = null;
        return told.size() > 1 ? Frame.ofStock(told) : alone;
    }

    /** Watches nothing any more; returns what was watched. */
    Set<Long> clear() {
        Set<Long> dropped = Set.copyOf(watched.keySet());
        watched.clear();
        left = null;
        waiting = null;
        return dropped;
    }
}
