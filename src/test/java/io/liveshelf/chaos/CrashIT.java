package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.launch.Project;
import io.liveshelf.testing.TakesLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short crash test; it has the machine to itself, as it starts a server of its own. */
@Tag("crash")
@TakesLong
class CrashIT {

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void keepsEveryPromiseAcrossCrashes() throws Exception {
        Report report = Chaos.run(Settings.brief(), Project.target("chaos"));
        assertThat(report.faults()).isEmpty();
    }
}
