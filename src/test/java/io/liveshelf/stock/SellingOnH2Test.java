package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.SalesUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Selling in H2, in memory. */
class SellingOnH2Test extends SellingContract {

    @Override
    protected SalesUnit open() {
        return SalesUnit.onH2();
    }

    /** H2 2.4.240 itself undoes it where the rows' names are used again, and leaves the indexes as if it were there. */
    @Test
    void claimStaysWhateverBecomesOfWhoWaitedForTheOneBefore() throws Exception {
        String claim =
                "insert into sales.claim (product_id, owner, claimed_at) values (1, 'ada', current_timestamp(6))";
        unit.execute(claim);
        try (Connection first = begun();
                Connection second = begun();
                Statement givingUp = first.createStatement()) {
            givingUp.execute("delete from sales.claim where product_id = 1");
            FutureTask<Boolean> found = new FutureTask<>(() -> isThere(second));
            Thread waiting = new Thread(found);
            waiting.start();
            Awaitility.await("waits").until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            first.commit();
            assertThat(found.get(20, TimeUnit.SECONDS)).isFalse();

            unit.execute(claim);
            second.rollback();
        }

        assertThat(unit.number("select count(*) from sales.claim")).isEqualTo(1);
        unit.execute("delete from sales.claim where owner = 'ada'");
    }

    private static boolean isThere(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select owner from sales.claim where product_id = 1 for update")) {
            return row.next();
        }
    }
}
