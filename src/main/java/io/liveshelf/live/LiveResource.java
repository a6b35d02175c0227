package io.liveshelf.live;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** How the live shelf is, for operators: all nodes, and of the node that answers what only it knows. */
@RequestScoped
@Path("live")
@Produces(MediaType.APPLICATION_JSON)
public class LiveResource {
    @Inject
    Nodes nodes;

    @Inject
    ShelfHealth health;

    @Inject
    ShelfAudit audit;

    @Inject
    ShelfWriter shelf;

    @Inject
    NoticeWriter notices;

    @Inject
    Pusher pusher;

    @Inject
    PushLatency latency;

    /**
     * @param node who answers
     * @param othersKnown false while Redis is away: then {@code nodes} has only the one that answers
     */
    record Figures(
            String node,
            boolean othersKnown,
            List<NodeReport> nodes,
            int watchers,
            int products,
            boolean hearsAll,
            Redis redis,
            Queues queues,
            PushLatency.Figures push,
            Audit audit) {}

    /** @param since when it came, or went; null if it has been up since this node started */
    record Redis(boolean up, Instant since) {}

    /** What waits on this node: to be written to Redis, to be published there, to be pushed to pages. */
    record Queues(int shelf, int notices, int push) {}

    /**
     * Of all nodes.
     *
     * @param last when all of the shelf was last compared; null if it was not while any of them ran
     */
    record Audit(boolean running, Instant last, Map<String, Long> drift) {}

    @GET
    @RolesAllowed("operator")
    public Figures figures() {
        NodeReport own = nodes.own();
        Optional<List<NodeReport>> known = nodes.all();
        List<NodeReport> all = known.orElseGet(() -> List.of(own));
        return new Figures(
                own.name(),
                known.isPresent(),
                all,
                own.watchers(),
                own.products(),
                own.hearsAll(),
                new Redis(health.isRedisUp(), health.since()),
                new Queues(shelf.waiting(), notices.waiting(), pusher.waiting()),
                latency.figures(),
                audit(all));
    }

    private Audit audit(List<NodeReport> all) {
        Instant last = all.stream()
                .map(NodeReport::audited)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Map<String, Long> drift = new TreeMap<>();
        all.forEach(report -> report.drift().forEach((kind, count) -> drift.merge(kind, count, Long::sum)));
        return new Audit(audit.isRunning(), last, drift);
    }
}
