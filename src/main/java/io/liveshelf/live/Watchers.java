package io.liveshelf.live;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
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
    private static final int MISSED_HEARTBEATS = 4;

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

    private final Set<Watcher> connected = ConcurrentHashMap.newKeySet();

    void start(@Observes SchemaReady ready) {
        tasks.every(INSPECTION, "live.inspect", this::inspect);
        tasks.every(heartbeat, "live.heartbeat", () -> connected.forEach(Watcher::ping));
        meters.gauge("liveshelf.live.watchers", connected, Set::size);
        meters.gauge("liveshelf.live.products", watchlist, Watchlist::size);
        meters.gauge("liveshelf.live.topics", board, NoticeBoard::size);
    }

    Watcher open(FrameSender sender, boolean operator) {
        Watcher watcher = new Watcher(watchlist, board, sender, operator);
        connected.add(watcher);
        return watcher;
    }

    void closed(Watcher watcher) {
        connected.remove(watcher);
        watcher.forget();
    }

    void broadcast(String notice) {
        connected.forEach(watcher -> watcher.notice(notice));
    }

    /** Notices of other nodes may have been missed: every page is told to look again at what it watches. */
    void lookAgain() {
        connected.forEach(Watcher::lookAgain);
    }

    int count() {
        return connected.size();
    }

    /**
     * Our own deadlines, as servers keep none while sending, and were seen to lose sight of a connection that ended
     * while it was being opened.
     */
    private void inspect() {
        for (Watcher watcher : connected) {
            if (watcher.isGone(MISSED_HEARTBEATS * heartbeat.toNanos())) {
                watcher.close(CloseCode.GOING_AWAY, "silent");
                closed(watcher);
            } else if (watcher.isStuck(deadline.toNanos())) {
                meters.counter("liveshelf.live.stuck").increment();
                watcher.close(CloseCode.TRY_AGAIN_LATER, "not reading");
                closed(watcher);
            }
        }
    }

    @PreDestroy
    void sendElsewhere() {
        connected.forEach(watcher -> watcher.close(CloseCode.SERVICE_RESTART, "the node is stopping"));
    }
}
