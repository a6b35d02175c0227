package io.liveshelf.platform;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes wrong where nobody waits for an answer: counted each time, logged with its cause when it begins and
 * once a minute while it goes on, and shown in the status. Any thread may report.
 */
@ApplicationScoped
public class BackgroundFailures {
    private static final Logger LOG = System.getLogger(BackgroundFailures.class.getName());
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    /** One kind of failure; fields are read and written under the map's per-key lock only. */
    private record Seen(long count, long loggedAtNanos, String last) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    @Inject
    MeterRegistry meters;

    /** @param where the task that failed, a short constant such as {@code shelf.write} */
    public void report(String where, Throwable cause) {
        meters.counter("liveshelf.background.failures", "where", where).increment();
        seen.compute(where, (key, before) -> {
            long now = System.nanoTime();
            boolean speak = before == null || now - before.loggedAtNanos() > QUIET_NANOS;
            if (speak) {
                LOG.log(Level.WARNING, "Background work failed: " + where, cause);
            }
            long count = before == null ? 1 : before.count() + 1;
            return new Seen(count, speak ? now : before.loggedAtNanos(), String.valueOf(cause));
        });
    }

    /** How often each task has failed since the start, by name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        seen.forEach((where, failure) -> counts.put(where, failure.count()));
        return counts;
    }
}
