package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Talks with one page: greets it, answers what it says, and ends the talk when it breaks the rules. */
@ApplicationScoped
class LiveConversation {
    @Inject
    LiveProtocol protocol;

    @Inject
    Watchlist watchlist;

    @Inject
    ShelfFeed feed;

    @Inject
    ShelfHealth health;

    @Inject
    Viewers viewers;

    @Inject
    BackgroundFailures failures;

    @Inject
    Node node;

    @Inject
    @ConfigProperty(name = "liveshelf.live.heartbeat")
    Duration heartbeat;

    void greet(Watcher watcher) {
        watcher.notice(protocol.hello(node.name(), heartbeat.toMillis(), RequestId.current()));
        if (!health.isRedisUp()) {
            watcher.notice(protocol.degraded("redis"));
        }
    }

    void hear(Watcher watcher, String frame) {
        if (LiveProtocol.isTooLarge(frame)) {
            tooLarge(watcher);
            return;
        }
        try {
            LiveProtocol.Request request = protocol.read(frame);
            if (request instanceof LiveProtocol.Subscribe subscribe) {
                watcher.looksAt(subscribe.lookingAt());
                subscribe(watcher, subscribe.products());
            } else if (request instanceof LiveProtocol.Watch watch) {
                watch(watcher, watch.topics());
            } else {
                watcher.notice(protocol.pong());
            }
        } catch (LiveProtocol.Violation e) {
            violated(watcher, e.code(), e.getMessage());
        }
    }

    /** A frame of so many bytes that is no text at all. */
    void hearBinary(Watcher watcher, int bytes) {
        if (bytes > LiveProtocol.MAX_FRAME) {
            tooLarge(watcher);
        } else {
            violated(watcher, "malformed", "a frame is text");
        }
    }

    private static void tooLarge(Watcher watcher) {
        watcher.close(CloseCode.TOO_LARGE, "too large");
    }

    private void violated(Watcher watcher, String code, String detail) {
        watcher.end(protocol.error(code, detail), CloseCode.PROTOCOL_VIOLATION, code);
    }

    /**
     * Watched first, read then: a change that commits meanwhile reaches the page by either way. A page that cannot be told
     * where things stand is sent away, to come again later.
     */
    private void subscribe(Watcher watcher, Map<Long, Declared> products) {
        watcher.subscribe(products);
        try {
            feed.load(products.keySet());
            correct(watcher);
        } catch (CompletionException e) {
            failures.report("live.subscribe", e.getCause());
            watcher.close(CloseCode.TRY_AGAIN_LATER, "the shelf cannot be read");
            return;
        }
        List<Long> unknown = products.keySet().stream().filter(this::isUnknown).toList();
        products.keySet().forEach(watcher::offer);
        watcher.noticeWhenCaughtUp(protocol.subscribed(products.size() - unknown.size(), unknown));
    }

    /**
     * What a page shows was committed before it said so, and is in the database, though this node may not have heard of
     * it yet: if it is not there, it was lost.
     */
    private void correct(Watcher watcher) {
        Set<Long> beyond = watcher.beyond();
        for (int reads = 0; reads < 2 && !beyond.isEmpty(); reads++) {
            feed.doubt(beyond);
            beyond = watcher.beyond();
        }
        beyond.forEach(watcher::correct);
    }

    /**
     * Whoever has the answer is told of every later state. One who asks for what he may not is told so and goes on
     * watching what he watched; of an order he need only know the name.
     */
    private void watch(Watcher watcher, Set<String> topics) {
        for (String topic : topics) {
            if (isForOperators(topic) && !watcher.isOperator()) {
                watcher.notice(protocol.error("forbidden", "the topic " + topic + " is for operators"));
                return;
            }
        }
        watcher.watch(topics);
        watcher.notice(protocol.watching(topics.size()));
        topics.stream()
                .filter(topic -> topic.startsWith(Viewers.TOPIC))
                .map(topic -> Long.valueOf(topic.substring(Viewers.TOPIC.length())))
                .forEach(productId -> viewers.ask(productId));
    }

    private boolean isForOperators(String topic) {
        return topic.equals(Notice.ORDERS) || topic.startsWith(Viewers.TOPIC) && !viewers.areShown();
    }

    private boolean isUnknown(long productId) {
        LiveItem item = watchlist.item(productId);
        return item == null || !item.complete();
    }
}
