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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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

    /** How many look at what on this node; replaced as a whole by each sample. */
    private volatile Map<Long, Long> here = Map.of();

    /** What was told last of each topic that this node's pages watch; of those who tell, under this object's lock. */
    private final Map<Long, Long> told = new HashMap<>();

    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean answering = new AtomicBoolean();

    void start(@Observes SchemaReady ready) {
        tasks.every(SPAN, "live.viewers", this::sample);
        meters.gauge("liveshelf.live.viewed", this, viewers -> viewers.here.size());
    }

    /** Whether shoppers may know. */
    boolean areShown() {
        return shown;
    }

    /** Has those who watch the product's topic told soon, whatever they were told before: one of them is new. */
    void ask(long productId) {
        asked.add(productId);
        if (answering.compareAndSet(false, true) && !tasks.after(0, "live.viewers", this::answer)) {
            answering.set(false);
        }
    }

    private void sample() {
        Map<Long, Set<String>> people = watchers.people();
        Map<Long, Long> sizes = new HashMap<>();
        people.forEach((productId, viewers) -> sizes.put(productId, (long) viewers.size()));
        here = Map.copyOf(sizes);
        if (health.isRedisUp()) {
            try {
                store.add(people, span(), SPAN);
            } catch (JedisException e) {
                failures.report("live.viewers", e);
            }
        }
        tellChanged();
    }

    /** Whoever looks may do so on another node: what this node's pages want to know is counted, not what they look at. */
    private synchronized void tellChanged() {
        Set<Long> watched = board.names(TOPIC).stream().map(Long::valueOf).collect(Collectors.toSet());
        told.keySet().retainAll(watched);
        counts(watched).forEach((productId, viewers) -> {
            if (!viewers.equals(told.get(productId))) {
                tell(productId, viewers);
            }
        });
    }

    /** What is asked for while this runs has it run again. */
    private synchronized void answer() {
        answering.set(false);
        Set<Long> now = Set.copyOf(asked);
        asked.removeAll(now);
        counts(now).forEach(this::tell);
    }

    private void tell(long productId, long viewers) {
        told.put(productId, viewers);
        String topic = TOPIC + productId;
        board.tell(topic, String.valueOf(productId), protocol.viewers(topic, productId, viewers));
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

    /** Of each of these, also of those that nobody looks at. */
    private Map<Long, Long> counts(Set<Long> ids) {
        if (health.isRedisUp()) {
            try {
                return store.count(ids, span());
            } catch (JedisException e) {
                failures.report("live.viewers", e);
            }
        }
        Map<Long, Long> counts = new HashMap<>();
        ids.forEach(id -> counts.put(id, here.getOrDefault(id, 0L)));
        return counts;
    }

    private static long span() {
        return System.currentTimeMillis() / SPAN.toMillis();
    }
}
