package io.liveshelf.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledAuditTest {

    private static final SelfAudit.Finding UNBALANCED = new SelfAudit.Finding("held", "17", "2", "3");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ScheduledAudit scheduled = new ScheduledAudit();
    private Duration first;
    private Runnable firstTask;
    private Duration interval;
    private Runnable regularTask;

    @BeforeEach
    void start() {
        scheduled.meters = meters;
        scheduled.clock = Clock.systemUTC();
        scheduled.interval = Duration.ofMinutes(5);
        scheduled.audit = new SelfAudit() {
            @Override
            public Findings run() {
                return new Findings(1, List.of(), List.of(UNBALANCED));
            }
        };
        scheduled.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                first = Duration.ofNanos(nanos);
                firstTask = task;
                return true;
            }

            @Override
            public void every(Duration pause, String name, Runnable task) {
                interval = pause;
                regularTask = task;
            }
        };
        scheduled.begin(new SchemaReady());
    }

    @Test
    void firstAuditIsSoonAfterTheStartAndNotPartOfIt() {
        assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(gauge()).isEqualTo(-1);

        firstTask.run();

        assertThat(gauge()).isEqualTo(1);
        assertThat(scheduled.health().up()).isFalse();
    }

    @Test
    void booksAreCheckedAtEachInterval() {
        assertThat(interval).isEqualTo(Duration.ofMinutes(5));

        regularTask.run();

        assertThat(gauge()).isEqualTo(1);
    }

    private double gauge() {
        return meters.get("liveshelf.audit.findings").gauge().value();
    }
}
