package io.liveshelf.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the shelf in Redis was found wrong and was mended by this node, by the kind of {@link Drift}. In a healthy
 * shop that is never, so each time is logged. Any thread may tell and read.
 */
@ApplicationScoped
class DriftLog {
    private static final Logger LOG = System.getLogger(DriftLog.class.getName());
    private static final int EXAMPLES = 10;

    @Inject
    MeterRegistry meters;

    /** Complete once made, and only read then. */
    private final Map<Drift, Counter> counters = new EnumMap<>(Drift.class);

    @PostConstruct
    void measure() {
        for (Drift drift : Drift.values()) {
            counters.put(drift, meters.counter("liveshelf.shelf.drift", "kind", drift.code()));
        }
    }

    /** @param fields the names of those that were mended */
    void mended(Drift drift, String hash, List<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        counters.get(drift).increment(fields.size());
        LOG.log(
                Level.WARNING,
                "{0} was wrong and has been mended: {1} {2}, of product {3}",
                hash,
                fields.size(),
                drift.code(),
                String.join(", ", fields.subList(0, Math.min(fields.size(), EXAMPLES))));
    }

    /** By kind, since this node started. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((drift, counter) -> counts.put(drift.code(), (long) counter.count()));
        return counts;
    }
}
