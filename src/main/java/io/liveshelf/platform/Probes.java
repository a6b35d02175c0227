package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;

/**
 * Answers those who watch over the node: whether to keep it (live), whether to send it anybody (ready), and whether it has
 * begun (started). They may ask as often as they like: what it takes to know is done once a second at most, by one of
 * them, and the others are told what was found last.
 */
@ApplicationScoped
class Probes {
    private static final Logger LOG = System.getLogger(Probes.class.getName());
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    /** To look for longer means that something is wrong. */
    private static final long LONG_NANOS = Duration.ofSeconds(15).toNanos();

    /** What was found, and when. */
    private record Found(List<CheckResult> checks, long at) {}

    @Inject
    @Any
    Instance<ReadyCheck> checks;

    @Inject
    Heartbeat heartbeat;

    @Inject
    SchemaCheck schema;

    /** What time it is. */
    LongSupplier nanoTime = System::nanoTime;

    /** When whoever looks began to; null while nobody does. */
    private final AtomicReference<Long> lookingSince = new AtomicReference<>();

    private volatile Found last;
    private Found alive;

    /** It stops all threads for a moment to see whether some wait for each other; asking does not. */
    synchronized List<CheckResult> live() {
        if (!isFresh(alive)) {
            alive = new Found(List.of(heartbeat.health()), nanoTime.getAsLong());
        }
        return alive.checks;
    }

    List<CheckResult> started() {
        return List.of(new CheckResult("start", schema.hasBegun(), Map.of()));
    }

    List<CheckResult> ready(ReadyCheck.Entrance entrance) {
        return ready(entrance, checks);
    }

    List<CheckResult> ready(ReadyCheck.Entrance entrance, Iterable<ReadyCheck> wanted) {
        Found found = last;
        if (isFresh(found)) {
            return found.checks;
        }
        if (lookingSince.compareAndSet(null, nanoTime.getAsLong())) {
            try {
                List<CheckResult> now = StreamSupport.stream(wanted.spliterator(), false)
                        .map(check -> ask(check, entrance))
                        .sorted(Comparator.comparing(CheckResult::name))
                        .toList();
                last = new Found(now, nanoTime.getAsLong());
                return now;
            } finally {
                lookingSince.set(null);
            }
        }
        return whatIsKnown();
    }

    private boolean isFresh(Found found) {
        return found != null && nanoTime.getAsLong() - found.at < FRESH_NANOS;
    }

    /** While somebody else looks, who may be about to find that all has changed since anybody did. */
    private List<CheckResult> whatIsKnown() {
        Long since = lookingSince.get();
        Found found = last;
        boolean takesLong = since != null && nanoTime.getAsLong() - since > LONG_NANOS;
        return found == null || takesLong ? List.of(new CheckResult("checks", false, Map.of())) : found.checks;
    }

    private static CheckResult ask(ReadyCheck check, ReadyCheck.Entrance entrance) {
        try {
            return check.ready(entrance);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It cannot be told whether the node is ready", e);
            return new CheckResult("checks", false, Map.of());
        }
    }
}
