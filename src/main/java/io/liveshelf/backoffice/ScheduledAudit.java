package io.liveshelf.backoffice;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Health;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks the books soon after the start and regularly from then on, and says so in the metrics, the status and, when
 * something is wrong, the log.
 */
@ApplicationScoped
public class ScheduledAudit implements Health.Source {
    private static final Logger LOG = System.getLogger(ScheduledAudit.class.getName());

    /** When the start, which waits for nothing of this, is over. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The last outcome; replaced as a whole. */
    private record Outcome(Instant at, int found) {}

    @Inject
    SelfAudit audit;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.audit.interval")
    Duration interval;

    private volatile Outcome last;

    void begin(@Observes SchemaReady ready) {
        Gauge.builder("liveshelf.audit.findings", this, ScheduledAudit::found)
                .description("What does not balance; -1 before the first audit")
                .register(meters);
        tasks.after(SOON.toNanos(), "audit", this::run);
        tasks.every(interval, "audit", this::run);
    }

    private double found() {
        Outcome outcome = last;
        return outcome == null ? -1 : outcome.found();
    }

    void run() {
        note(audit.run());
    }

    /** Remembers the outcome of an audit, whoever asked for it. */
    void note(SelfAudit.Findings findings) {
        int found = findings.wrong().size() + findings.findings().size();
        last = new Outcome(clock.instant(), found);
        if (found > 0) {
            LOG.log(Level.ERROR, "The books do not balance: {0} {1}", findings.wrong(), findings.findings());
        }
    }

    @Override
    public Health health() {
        Outcome outcome = last;
        return outcome == null
                ? new Health("books", true, Map.of())
                : new Health("books", outcome.found() == 0, Map.of("findings", outcome.found(), "at", outcome.at()));
    }
}
