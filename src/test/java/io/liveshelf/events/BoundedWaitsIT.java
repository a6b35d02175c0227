package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.platform.Failures;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server, on its own data source: no wait in a transaction is without end, and each sees what is committed. */
@ExtendWith(ArquillianExtension.class)
class BoundedWaitsIT {

    @Inject
    Work work;

    @Test
    void dataSourceBoundsStatementsAndIdlenessAndReadsWhatIsCommitted() {
        assertThat(setting("statement_timeout")).isEqualTo("30s");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10s");
        assertThat(setting("transaction_isolation")).isEqualTo("read committed");
    }

    @Test
    void transactionMayAllowItsStatementsAnotherTimeWhichEndsWithIt() {
        Throwable failure = catchThrowable(() -> work.doing(() -> {
            work.waitForAnswers(Duration.ofMillis(50));
            work.query("select 1 from pg_sleep(60)");
        }));

        assertThat(Failures.isTooSlow(failure)).as(String.valueOf(failure)).isTrue();
        assertThat(setting("statement_timeout")).isEqualTo("30s");
    }

    private String setting(String name) {
        return work.query("select current_setting('" + name + "')").get(0).toString();
    }
}
