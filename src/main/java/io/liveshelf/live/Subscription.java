package io.liveshelf.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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

    /** How much of a product the page has, and how much it has had on this connection, if it has forgotten since. */
    private static final class Seen {
        private final long revisionOnce;
        private final long versionOnce;
        private long revision;
        private long version;

        Seen(Declared shown, Seen before) {
            revisionOnce = before == null ? LiveItem.NOTHING : Math.max(before.revision, before.revisionOnce);
            versionOnce = before == null ? LiveItem.NOTHING : Math.max(before.version, before.versionOnce);
            revision = shown.revision();
            version = shown.version();
        }

        void raise(long shownRevision, long shownVersion) {
            revision = Math.max(revision, shownRevision);
            version = Math.max(version, shownVersion);
        }

        /** Whether the item is newer than what the page has, and no older than what it once had. */
        boolean lacks(LiveItem item) {
            if (version == Declared.WHATEVER_IT_IS && item.complete() && !item.withdrawn()) {
                version = item.version();
            }
            return item.complete()
                    && item.revision() >= revisionOnce
                    && item.version() >= versionOnce
                    && (item.revision() > revision || item.version() > version);
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
    private final Map<Long, Seen> left = new RecentlyLeft();
    private final Set<Long> waiting = new LinkedHashSet<>();

    /** Watches exactly these from now on; returns those no longer watched. */
    Set<Long> replace(Map<Long, Declared> declared) {
        Set<Long> dropped = new LinkedHashSet<>(watched.keySet());
        dropped.removeAll(declared.keySet());
        dropped.forEach(id -> left.put(id, watched.remove(id)));
        waiting.removeAll(dropped);
        declared.forEach((id, shown) -> {
            Seen before = watched.get(id);
            if (before == null) {
                watched.put(id, new Seen(shown, left.remove(id)));
            } else {
                before.raise(shown.revision(), shown.version());
            }
        });
        return dropped;
    }

    /** Marks the product as having news; true if it has any and did not wait already. */
    boolean offer(long productId, LiveItem item) {
        Seen seen = watched.get(productId);
        return seen != null && seen.lacks(item) && waiting.add(productId);
    }

    /** All that waits as one frame, each product as it is now; null if nothing does. */
    Frame nextFrame(LongFunction<LiveItem> items) {
        List<String> told = new ArrayList<>(1);
        Frame alone = null;
        for (Iterator<Long> ids = waiting.iterator(); ids.hasNext(); ) {
            long productId = ids.next();
            ids.remove();
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
        return told.size() > 1 ? Frame.ofStock(told) : alone;
    }

    /** Watches nothing any more; returns what was watched. */
    Set<Long> clear() {
        Set<Long> dropped = Set.copyOf(watched.keySet());
        watched.clear();
        left.clear();
        waiting.clear();
        return dropped;
    }
}
