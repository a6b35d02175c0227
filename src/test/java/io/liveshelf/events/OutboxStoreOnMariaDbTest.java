package io.liveshelf.events;

import io.liveshelf.testing.MariaDbServer;
import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The outbox in MariaDB. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = MariaDbServer.ELSEWHERE)
@TakesLong
class OutboxStoreOnMariaDbTest extends OutboxStoreContract {

    @Override
    protected SalesUnit open() throws Exception {
        return SalesUnit.onMariaDb();
    }
}
