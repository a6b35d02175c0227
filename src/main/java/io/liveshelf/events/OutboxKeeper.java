package io.liveshelf.events;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Health;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Watches over the outbox: counts what is in it, throws away what was delivered long ago, and says whether it is relayed. */
@ApplicationScoped
class OutboxKeeper implements Health.Source {
    private static final Duration COUNT = Duration.ofSeconds(5);
    private static final Duration PURGE = Duration.ofMinutes(10);
    private static final Duration STALLED = Duration.ofSeconds(30);

    @Inject
    OutboxLedger ledger;

    @Inject
    OutboxRelay relay;

    @Inject
    MailServer mail;

    @Inject
    MailCircuit circuit;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.keep")
    Duration keep;

    private volatile OutboxLedger.Figures figures = new OutboxLedger.Figures(0, 0, null);

    @PostConstruct
    void measure() {
        meters.gauge("liveshelf.outbox.waiting", this, keeper -> keeper.figures.waiting());
        meters.gauge("liveshelf.outbox.dead", this, keeper -> keeper.figures.dead());
    }

    void start(@Observes SchemaReady ready) {
        tasks.every(COUNT, "outbox.count", this::count);
        tasks.every(PURGE, "outbox.purge", this::purge);
    }

    private void count() {
        figures = ledger.figures();
    }

    private void purge() {
        while (ledger.purge(keep) > 0) {
            // Until nothing old is left; each turn is a transaction of its own.
        }
    }

    /** Up while the relay looks; dead letters and receivers that are away are figures, not a failure of the shop. */
    @Override
    public Health health() {
        OutboxLedger.Figures now = figures;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", now.waiting());
        details.put("dead", now.dead());
        if (now.oldestWaiting() != null) {
            details.put("oldestWaiting", now.oldestWaiting().toString());
        }
        details.put("mail", !mail.isThere() ? "off" : circuit.isTroubled() ? "resting" : "on");
        return new Health("outbox", relay.sinceLastLook().compareTo(STALLED) < 0, details);
    }
}
