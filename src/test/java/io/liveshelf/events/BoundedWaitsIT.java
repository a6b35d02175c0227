package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.platform.Failures;
import io.liveshelf.testing.ShopDatabase;
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
        switch (ShopDatabase.kind()) {
            case ShopDatabase.POSTGRESQL -> {
                assertThat(setting("statement_timeout")).isEqualTo("30s");
                assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10s");
                assertThat(setting("transaction_isolation")).isEqualTo("read committed");
            }
            case ShopDatabase.MARIADB -> {
                assertThat(setting("max_statement_time")).startsWith("30.0");
                assertThat(setting("innodb_lock_wait_timeout")).isEqualTo("30");
                assertThat(setting("idle_transaction_timeout")).isEqualTo("10");
                assertThat(setting("transaction_isolation")).isEqualTo("READ-COMMITTED");
            }
            default -> {
                assertThat(setting("query_timeout")).isEqualTo("30000");
                assertThat(work.query("call lock_timeout()").get(0)).hasToString("30000");
                assertThat(work.query("select isolation_level from information_schema.sessions"
                                        + " where session_id = session_id()")
                                .get(0))
                        .isEqualTo("READ COMMITTED");
            }
        }
    }

    @Test
    void transactionMayAllowItsStatementsAnotherTimeWhichEndsWithIt() {
        Throwable failure = catchThrowable(() -> work.doing(() -> {
            work.waitForAnswers(Duration.ofMillis(50));
            work.query(ShopDatabase.minute());
        }));

        assertThat(Failures.isTooSlow(failure)).as(String.valueOf(failure)).isTrue();
        assertThat(setting(ShopDatabase.byKind("statement_timeout", "max_statement_time", "query_timeout")))
                .startsWith("30");
    }

    private String setting(String name) {
        String select = ShopDatabase.byKind(
                "select current_setting('" + name + "')",
                "select @@" + name,
                "select setting_value from information_schema.settings where lower(setting_name) = '" + name + "'");
        return work.query(select).get(0).toString();
    }
}
