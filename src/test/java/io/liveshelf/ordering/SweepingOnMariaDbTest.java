package io.liveshelf.ordering;

import io.liveshelf.testing.MariaDbServer;
import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is swept in MariaDB. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = MariaDbServer.ELSEWHERE)
@TakesLong
class SweepingOnMariaDbTest extends SweepingContract {

    @Override
    protected SalesUnit open() throws Exception {
        return SalesUnit.onMariaDb();
    }
}
