package io.liveshelf.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * One connected page: what it watches, what it has been sent, and what it is to be sent next. One frame is on its
 * way at a time; while it is, a product only waits to be told, whatever happens to it, and then is told as it is
 * then. So memory is bounded by the subscription however slowly the page reads, and the revisions and versions it
 * sees of a product only grow. Thread-safe: all state is guarded by this object's lock, which is never held while
 * sending.
 */
final class Watcher {
    private static final int MAX_FRAMES = 32;
    private static final int MAX_FRAMES_OF_ITEMS = 4;
    private static final int MAX_LEFT = 1_000;

    /** How the connection will end once all that was to be said is said. */
    private record Ending(int code, String reason) {}

    /** How much of a product the page has, and how much it has had on this connection, if it has forgotten since. */
    private static final class Seen {
        private final long revisionOnce;
        private final long versionOnce;
        private long revision;
        private long version;

        Seen(Declared shown, Seen before) {
            revisionOnce = before == null ? LiveItem.NOTHING : before.highestRevision();
            versionOnce = before == null ? LiveItem.NOTHING : before.highestVersion();
            revision = shown.revision();
            version = shown.version();
        }

        void raise(long shownRevision, long shownVersion) {
            revision = Math.max(revision, shownRevision);
            version = Math.max(version, shownVersion);
        }

        long highestRevision() {
            return Math.max(revision, revisionOnce);
        }

        long highestVersion() {
            return Math.max(version, versionOnce);
        }
    }

    private final Watchlist watchlist;
    private final FrameSender sender;
    private final Map<Long, Seen> subscription = new HashMap<>();
    /** What was seen of products that have left the subscription, the most recent ones: it never goes back. */
    private final Map<Long, Seen> unsubscribed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
            return size() > MAX_LEFT;
        }
    };

    private final Set<Long> waiting = new LinkedHashSet<>();
    private final Queue<String> frames = new ArrayDeque<>();
    private boolean sending;
    private long sendingSince;
    private Ending ending;
    private boolean closed;
    private volatile long heardAt = System.nanoTime();

    Watcher(Watchlist watchlist, FrameSender sender) {
        this.watchlist = watchlist;
        this.sender = sender;
    }

    /**
     * Replaces the whole subscription. What the page was sent of a product that stays is not forgotten.
     *
     * @param declared what the page says it shows, at most 500 products
     */
    void subscribe(Map<Long, Declared> declared) {
        Set<Long> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            left = new LinkedHashSet<>(subscription.keySet());
            left.removeAll(declared.keySet());
            left.forEach(id -> unsubscribed.put(id, subscription.remove(id)));
            waiting.removeAll(left);
            declared.forEach((id, shown) -> {
                Seen before = subscription.get(id);
                if (before == null) {
                    subscription.put(id, new Seen(shown, unsubscribed.remove(id)));
                } else {
                    before.raise(shown.revision(), shown.version());
                }
            });
        }
        left.forEach(id -> watchlist.leave(id, this));
        declared.keySet().forEach(id -> watchlist.join(id, this));
        if (isClosed()) {
            declared.keySet().forEach(id -> watchlist.leave(id, this));
        }
    }

    /** Marks a product as having news; true if it has any for this page. */
    boolean offer(long productId) {
        LiveItem item = watchlist.item(productId);
        synchronized (this) {
            Seen seen = subscription.get(productId);
            return seen != null && item != null && isNews(item, seen) && waiting.add(productId);
        }
    }

    private static boolean isNews(LiveItem item, Seen seen) {
        if (seen.version == Declared.WHATEVER_IT_IS && item.complete() && !item.withdrawn()) {
            seen.version = item.version();
        }
        return item.complete()
                && item.revision() >= seen.revisionOnce
                && item.version() >= seen.versionOnce
                && (item.revision() > seen.revision || item.version() > seen.version);
    }

    /** Sends a frame that is not about stock before whatever waits. Too many unread ones end the connection. */
    void notice(String frame) {
        boolean overrun;
        synchronized (this) {
            overrun = frames.size() >= MAX_FRAMES;
            if (!overrun && !closed) {
                frames.add(frame);
            }
        }
        if (overrun) {
            close(CloseCode.TRY_AGAIN_LATER, "not reading");
        } else {
            pump();
        }
    }

    /** The same, but after all that waits: a page that reads it has caught up. */
    void noticeWhenCaughtUp(String frame) {
        synchronized (this) {
            String items = frames.size() < MAX_FRAMES_OF_ITEMS ? nextItems() : null;
            if (items != null) {
                frames.add(items);
            }
        }
        notice(frame);
    }

    /** Says a last thing, and ends the connection when it has been said. */
    void end(String lastFrame, int code, String reason) {
        synchronized (this) {
            if (ending == null) {
                ending = new Ending(code, reason);
            }
        }
        notice(lastFrame);
    }

    /** Sends what waits, unless a frame is on its way; in that case its end will. */
    void pump() {
        String frame;
        Ending end;
        synchronized (this) {
            if (sending || closed) {
                return;
            }
            frame = frames.poll();
            end = frame == null ? ending : null;
            if (frame == null && end == null) {
                frame = nextItems();
            }
            sending = frame != null;
            sendingSince = System.nanoTime();
        }
        if (frame != null) {
            sender.send(frame, this::sent);
        } else if (end != null) {
            close(end.code(), end.reason());
        }
    }

    private void sent(boolean left) {
        synchronized (this) {
            sending = false;
        }
        if (left) {
            pump();
        } else {
            close(CloseCode.GOING_AWAY, "cannot be reached");
        }
    }

    /** All that waits as one frame, each product as it is now; null if nothing does. */
    private String nextItems() {
        StringBuilder frame = null;
        for (Iterator<Long> ids = waiting.iterator(); ids.hasNext(); ) {
            long productId = ids.next();
            ids.remove();
            LiveItem item = watchlist.item(productId);
            Seen seen = subscription.get(productId);
            if (item == null || seen == null || !isNews(item, seen)) {
                continue;
            }
            frame = frame == null ? new StringBuilder("{\"type\":\"stock\",\"items\":[") : frame.append(',');
            frame.append(item.json(item.version() > seen.version));
            seen.raise(item.revision(), item.version());
        }
        return frame == null ? null : frame.append("]}").toString();
    }

    /** The page has given a sign of life. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** Whether the connection is gone, or nothing was heard on it for longer than that. */
    boolean isGone(long nanos) {
        return !sender.isOpen() || System.nanoTime() - heardAt > nanos;
    }

    /** Whether a frame has been on its way for longer than that: the page does not read. */
    synchronized boolean isStuck(long nanos) {
        return sending && System.nanoTime() - sendingSince > nanos;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean isIdle() {
        return !sending && !closed;
    }

    void ping() {
        if (isIdle()) {
            sender.ping();
        }
    }

    /** Ends the connection and forgets everything; ending it again changes nothing. */
    void close(int code, String reason) {
        if (forget()) {
            sender.close(code, reason);
        }
    }

    /** What {@link #close} does when the connection is gone already; true the first time. */
    boolean forget() {
        Set<Long> left;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            left = Set.copyOf(subscription.keySet());
            subscription.clear();
            unsubscribed.clear();
            waiting.clear();
            frames.clear();
        }
        left.forEach(id -> watchlist.leave(id, this));
        return true;
    }
}
