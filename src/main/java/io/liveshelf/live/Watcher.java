package io.liveshelf.live;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One connected page: what it watches, what it has been sent, and what it is to be sent next. One frame is on its
 * way at a time; while it is, a product only waits to be told, whatever happens to it, and then is told as it is
 * then; and of notices it keeps the newest of each thing. So memory is bounded by the subscription and the topics
 * however slowly the page reads, and the revisions and versions it sees of a product only grow, or it is told that
 * the database was restored. Thread-safe: all state is guarded by this object's lock, which is never held while
 * sending, nor while the {@link Watchlist} or the {@link NoticeBoard} is told who joins and leaves.
 */
class Watcher {
    private static final int MAX_FRAMES = 32;
    private static final int MAX_FRAMES_OF_ITEMS = 4;

    /** How the connection will end once all that was to be said is said. */
    private record Ending(int code, String reason) {}

    private final Watchlist watchlist;
    private final FrameSender sender;
    private final NoticeBoard board;
    private final boolean operator;
    private final Subscription subscription = new Subscription();
    private final WatchedTopics topics = new WatchedTopics();
    private final Queue<Frame> frames = new ArrayDeque<>();
    private final Consumer<Boolean> done = this::sent;
    private boolean noticesNext;
    private boolean pumping;
    private boolean sending;
    private long sendingSince;
    private Ending ending;
    private boolean closed;
    private volatile long lookingAt = LiveItem.NOTHING;
    private volatile long heardAt = System.nanoTime();

    Watcher(Watchlist watchlist, NoticeBoard board, FrameSender sender, boolean operator) {
        this.watchlist = watchlist;
        this.board = board;
        this.sender = sender;
        this.operator = operator;
    }

    /** Whether somebody who runs the shop sits before this page. */
    boolean isOperator() {
        return operator;
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
            left = subscription.replace(declared);
        }
        left.forEach(id -> watchlist.leave(id, this));
        declared.keySet().forEach(id -> watchlist.join(id, this));
        if (isClosed()) {
            declared.keySet().forEach(id -> watchlist.leave(id, this));
        }
    }

    /**
     * Replaces the topics. Of one that stays, what waits is not forgotten.
     *
     * @param replacing at most 50 topics
     */
    void watch(Set<String> replacing) {
        Set<String> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            left = topics.replace(replacing);
        }
        left.forEach(topic -> board.leave(topic, this));
        replacing.forEach(topic -> board.join(topic, this));
        if (isClosed()) {
            replacing.forEach(topic -> board.leave(topic, this));
        }
    }

    /** Takes the newest state of a thing under a topic, as the frame that tells it; true if the page watches it. */
    synchronized boolean offer(String topic, String id, String frame) {
        return topics.offer(topic, id, frame);
    }

    /** Tells the page to look again at whatever it watches by topic. */
    void lookAgain() {
        synchronized (this) {
            topics.missed();
        }
        pump();
    }

    /** Marks a product as having news; true if it has any for this page. */
    boolean offer(long productId) {
        LiveItem item = watchlist.item(productId);
        return item != null && offer(productId, item);
    }

    /** The same by whoever knows what is new. */
    synchronized boolean offer(long productId, LiveItem item) {
        return subscription.offer(productId, item);
    }

    /** The products of which the page shows, or has once had on this connection, more than is known here. */
    synchronized Set<Long> beyond() {
        return subscription.beyond(watchlist::item);
    }

    /** What is known here of the product is all there is: if the page shows more, it is told so with what is next. */
    void correct(long productId) {
        LiveItem item = watchlist.item(productId);
        if (item != null) {
            correct(productId, item);
        }
    }

    private synchronized void correct(long productId, LiveItem item) {
        subscription.correct(productId, item);
    }

    /** Sends a frame that is not about stock before whatever waits. Too many unread ones end the connection. */
    void notice(String frame) {
        notice(new Frame(frame));
    }

    /** The same with a frame that others are sent as well. */
    void notice(Frame frame) {
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
            Frame items = frames.size() < MAX_FRAMES_OF_ITEMS ? subscription.nextFrame(watchlist::item) : null;
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

    /**
     * Sends what waits, unless a frame is on its way; in that case its end will. A frame that has left before the
     * sender returns is followed by the next from here and not from within, so that however much waits, the calls do
     * not nest.
     */
    void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (Frame frame = next(); frame != null; frame = next()) {
            sender.send(frame, done);
        }
        Ending end;
        synchronized (this) {
            end = isIdle() && frames.isEmpty() ? ending : null;
        }
        if (end != null) {
            close(end.code(), end.reason());
        }
    }

    /** What is to be sent now; null, and nobody pumps any more, if nothing is or may be. */
    private synchronized Frame next() {
        Frame frame = null;
        if (!sending && !closed) {
            frame = frames.poll();
            if (frame == null && ending == null) {
                frame = nextNews();
            }
        }
        pumping = frame != null;
        sending |= pumping;
        sendingSince = pumping ? System.nanoTime() : sendingSince;
        return frame;
    }

    /** Stock and notices by turns, so that neither a busy shelf nor a busy till keeps the other waiting. */
    private Frame nextNews() {
        noticesNext = !noticesNext;
        Frame news = noticesNext ? nextNotice() : subscription.nextFrame(watchlist::item);
        if (news != null) {
            return news;
        }
        return noticesNext ? subscription.nextFrame(watchlist::item) : nextNotice();
    }

    private Frame nextNotice() {
        String notice = topics.nextFrame();
        return notice == null ? null : new Frame(notice);
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

    /** The page is about that product, or about none: {@link LiveItem#NOTHING}. */
    void looksAt(long productId) {
        lookingAt = productId;
    }

    /** The product that the page is about; {@link LiveItem#NOTHING} if it is about none. */
    long lookingAt() {
        return lookingAt;
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

    /** Whether the connection is known to be there still, also after it has been closed. */
    boolean lingers() {
        return sender.lingers();
    }

    /** Ends it whether or not the page takes leave. */
    void cut() {
        sender.cut();
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
        Set<String> leftTopics;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            left = subscription.clear();
            leftTopics = topics.clear();
            frames.clear();
        }
        left.forEach(id -> watchlist.leave(id, this));
        leftTopics.forEach(topic -> board.leave(topic, this));
        return true;
    }
}
