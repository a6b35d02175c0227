package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The nodes that serve the shop: each says through Redis every few seconds how it is, and one that has taken its leave or
 * has not said so for {@link #KEPT} is none any more. Without Redis a node knows of itself only. Any thread may ask.
 *
 * <p>What a node that stops says last is its leave: it first says to itself that it has left, then takes back what it has
 * said, and whoever is just saying that it is there looks after that whether it has left, and takes it back as well.
 */
@ApplicationScoped
class Nodes {
    static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration SPAN = Duration.ofSeconds(3);

    @Inject
    Node node;

    @Inject
    NodeStore store;

    @Inject
    Watchers watchers;

    @Inject
    Watchlist watchlist;

    @Inject
    ShelfHealth health;

    @Inject
    Listening listening;

    @Inject
    ShelfAudit audit;

    @Inject
    DriftLog drift;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    @Inject
    @ConfigProperty(name = "liveshelf.version")
    String version;

    private Instant since;
    private String host;
    private volatile boolean left;

    @PostConstruct
    void begin() {
        since = clock.instant();
        host = hostName();
    }

    void start(@Observes SchemaReady ready) {
        tasks.every(SPAN, "live.nodes", this::tell);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** This node stops: the others know at once, if Redis is there to tell them, else when it has been silent for long. */
    void leave() {
        left = true;
        takeBack();
    }

    /** This node goes on: the others know when it says so next. */
    void comeBack() {
        left = false;
    }

    private void takeBack() {
        if (health.isRedisUp()) {
            try {
                store.remove(node.name());
            } catch (JedisException e) {
                failures.report("live.nodes", e);
            }
        }
    }

    void tell() {
        if (!left && health.isRedisUp()) {
            try {
                store.put(node.name(), json.writeValueAsString(own()), KEPT);
                if (left) {
                    takeBack();
                }
            } catch (JedisException e) {
                failures.report("live.nodes", e);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A report that JSON cannot hold", e);
            }
        }
    }

    /** How this node is now. */
    NodeReport own() {
        return new NodeReport(
                node.name(),
                host,
                version,
                since,
                watchers.count(),
                watchlist.size(),
                health.isRedisUp(),
                listening.hearsAll(),
                audit.lastEnd().orElse(null),
                drift.counts());
    }

    /** All nodes, this one too, the oldest first; nothing if nobody can tell as Redis is away. */
    Optional<List<NodeReport>> all() {
        if (health.isRedisUp()) {
            try {
                return Optional.of(all(store.all(), own()));
            } catch (JedisException e) {
                failures.report("live.nodes", e);
            }
        }
        return Optional.empty();
    }

    /** What a node says of itself at first hand counts more than what it has said; what cannot be read is nobody. */
    List<NodeReport> all(Collection<String> said, NodeReport own) {
        List<NodeReport> all = new ArrayList<>(List.of(own));
        said.stream()
                .map(this::read)
                .filter(Objects::nonNull)
                .filter(report -> report.isWhole() && !report.name().equals(own.name()))
                .forEach(all::add);
        all.sort(Comparator.comparing(NodeReport::since).thenComparing(NodeReport::name));
        return List.copyOf(all);
    }

    private NodeReport read(String report) {
        try {
            return json.readValue(report, NodeReport.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
