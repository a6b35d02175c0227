package io.liveshelf.stock;

import io.liveshelf.testing.MariaDbServer;
import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Selling in MariaDB. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = MariaDbServer.ELSEWHERE)
@TakesLong
class SellingOnMariaDbTest extends SellingContract {

    @Override
    protected SalesUnit open() throws Exception {
        return SalesUnit.onMariaDb();
    }
}
