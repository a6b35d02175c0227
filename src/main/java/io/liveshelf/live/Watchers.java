package io.liveshelf.live;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All connected pages of this node. Keeps their connections alive, ends those that do not read, and tells all of
 * them to go elsewhere when the node stops. Any thread may call.
 */
@ApplicationScoped
class Watchers {
    private static final Duration INSPECTION = Duration.ofSeconds(2);
    static final int MISSED_HEARTBEATS = 4;

    @Inject
    Watchlist watchlist;

    @Inject
    NoticeBoard board;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.live.heartbeat")
    Duration heartbeat;

    @Inject
    @ConfigProperty(name = "liveshelf.live.send-deadline")
    Duration deadline;

    /** With who sits before each. */
    private final Map<Watcher, String> connected = new ConcurrentHashMap<>();

    /** Those whose connection is still there though it has been closed, and since when. */
    private final Map<Watcher, Long> leaving = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    void start(@Observes SchemaReady ready) {
        tasks.every(INSPECTION, "live.inspect", this::inspect);
        tasks.every(heartbeat, "live.heartbeat", () -> connected.keySet().forEach(Watcher::ping));
        meters.gauge("liveshelf.live.watchers", connected, Map::size);
        meters.gauge("liveshelf.live.leaving", leaving, Map::size);
        meters.gauge("liveshelf.live.products", watchlist, Watchlist::size);
        meters.gauge("liveshelf.live.topics", board, NoticeBoard::size);
    }

    /** @param person the same for all pages of one person */
    Watcher open(FrameSender sender, boolean operator, String person) {
        Watcher watcher = new Watcher(watchlist, board, sender, operator);
        connected.put(watcher, person);
        if (stopping) {
            sendElsewhere(watcher);
        }
        return watcher;
    }

    void closed(Watcher watcher) {
        connected.remove(watcher);
        watcher.forget();
        if (watcher.lingers()) {
            leaving.putIfAbsent(watcher, System.nanoTime());
        }
    }

    void broadcast(String notice) {
        Frame frame = new Frame(notice);
        connected.keySet().forEach(watcher -> watcher.notice(frame));
    }

    /** Notices of other nodes may have been missed: every page is told to look again at what it watches. */
    void lookAgain() {
        connected.keySet().forEach(Watcher::lookAgain);
    }

    /** Who looks at each product that anybody but an operator looks at: whose page is about it. */
    Map<Long, Set<String>> people() {
        Map<Long, Set<String>> people = new HashMap<>();
        connected.forEach((watcher, person) -> {
            long productId = watcher.isOperator() ? LiveItem.NOTHING : watcher.lookingAt();
            if (productId != LiveItem.NOTHING) {
                people.computeIfAbsent(productId, id -> new HashSet<>()).add(person);
            }
        });
        return people;
    }

    int count() {
        return connected.size();
    }

    /**
     * Our own deadlines, as servers keep none while sending, and were seen to lose sight of a connection that ended
     * while it was being opened.
     */
    private void inspect() {
        for (Watcher watcher : connected.keySet()) {
            if (watcher.isGone(MISSED_HEARTBEATS * heartbeat.toNanos())) {
                watcher.close(CloseCode.GOING_AWAY, "silent");
                closed(watcher);
            } else if (watcher.isStuck(deadline.toNanos())) {
                meters.counter("liveshelf.live.stuck").increment();
                watcher.close(CloseCode.TRY_AGAIN_LATER, "not reading");
                closed(watcher);
            }
        }
        leaving.entrySet().removeIf(each -> hasLeft(each.getKey(), each.getValue()));
    }

    /** A page that does not read does not read its farewell either, and the server would wait for its answer. */
    private boolean hasLeft(Watcher watcher, long since) {
        if (!watcher.lingers()) {
            return true;
        }
        boolean late = System.nanoTime() - since > deadline.toNanos();
        if (late) {
            meters.counter("liveshelf.live.cut").increment();
            watcher.cut();
        }
        return late;
    }

    /** Also whoever comes from now on. */
    @PreDestroy
    void sendElsewhere() {
        stopping = true;
        connected.keySet().forEach(Watchers::sendElsewhere);
    }

    /** Whoever comes from now on may stay. */
    void comeBack() {
        stopping = false;
    }

    private static void sendElsewhere(Watcher watcher) {
        watcher.close(CloseCode.SERVICE_RESTART, "the node is stopping");
    }
}
