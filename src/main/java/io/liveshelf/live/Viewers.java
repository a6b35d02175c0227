package io.liveshelf.live;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How many people look at a product now: those whose page is about it, each once, however many tabs they have,
 * operators left out. About: people are gone from the count a moment after they have left. Without Redis only those of
 * this node are counted. Sampled by one managed task every few seconds, so that coming and going costs nothing; any
 * thread may ask.
 */
@ApplicationScoped
class Viewers {
    static final String TOPIC = "viewers:";
    private static final Duration SPAN = Duration.ofSeconds(5);

    /** A product and how many look at it. */
    record Viewed(long productId, long viewers) {}

    @Inject
    Watchers watchers;

    @Inject
    ViewerStore store;

    @Inject
    NoticeBoard board;

    @Inject
    LiveProtocol protocol;

    @Inject
    ShelfHealth health;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.viewers.shown")
    boolean shown;

    /** Replaced as a whole by each sample. */
    private volatile Map<Long, Long> here = Map.of();

    void start(@Observes SchemaReady ready) {
        tasks.every(SPAN, "live.viewers", this::sample);
        meters.gauge("liveshelf.live.viewed", this, viewers -> viewers.here.size());
    }

    /** Whether shoppers may know. */
    boolean areShown() {
        return shown;
    }

    private void sample() {
        Map<Long, Set<String>> people = watchers.people();
        Map<Long, Long> counts = new HashMap<>();
        people.forEach((productId, viewers) -> counts.put(productId, (long) viewers.size()));
        if (health.isRedisUp()) {
            try {
                store.add(people, span(), SPAN);
                counts.putAll(store.count(people.keySet(), span()));
            } catch (JedisException e) {
                failures.report("live.viewers", e);
            }
        }
        Map<Long, Long> before = here;
        here = Map.copyOf(counts);
        tell(before, counts);
    }

    /** To those who watch the product's topic, whether or not they look at it: an operator's page does not count. */
    private void tell(Map<Long, Long> before, Map<Long, Long> now) {
        Set<Long> changed = new HashSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(id -> before.getOrDefault(id, 0L).equals(now.getOrDefault(id, 0L)));
        changed.forEach(id -> board.tell(TOPIC + id, String.valueOf(id), frame(id, now.getOrDefault(id, 0L))));
    }

    /** What those are told who watch the topic, as it is now. */
    String frame(long productId) {
        return frame(productId, of(productId));
    }

    private String frame(long productId, long viewers) {
        return protocol.viewers(TOPIC + productId, productId, viewers);
    }

    /** How many people look at the product. */
    long of(long productId) {
        return counts(Set.of(productId)).getOrDefault(productId, 0L);
    }

    /** The products that most people look at, most first. */
    List<Viewed> most(int howMany) {
        return counts(ids(howMany)).entrySet().stream()
                .map(entry -> new Viewed(entry.getKey(), entry.getValue()))
                .filter(viewed -> viewed.viewers() > 0)
                .sorted(Comparator.comparingLong(Viewed::viewers).reversed().thenComparing(Viewed::productId))
                .limit(howMany)
                .toList();
    }

    private Set<Long> ids(int howMany) {
        if (health.isRedisUp()) {
            try {
                return store.most(howMany, span());
            } catch (JedisException e) {
                failures.report("live.viewers", e);
            }
        }
        return here.keySet();
    }

    private Map<Long, Long> counts(Set<Long> ids) {
        if (health.isRedisUp()) {
            try {
                return store.count(ids, span());
            } catch (JedisException e) {
                failures.report("live.viewers", e);
            }
        }
        Map<Long, Long> counts = new HashMap<>(here);
        counts.keySet().retainAll(ids);
        return counts;
    }

    private static long span() {
        return System.currentTimeMillis() / SPAN.toMillis();
    }
}
