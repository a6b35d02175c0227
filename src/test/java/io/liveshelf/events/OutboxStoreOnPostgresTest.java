package io.liveshelf.events;

import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;

/** The outbox in PostgreSQL. */
@TakesLong
class OutboxStoreOnPostgresTest extends OutboxStoreContract {

    @Override
    protected SalesUnit open() throws IOException {
        return SalesUnit.onPostgres();
    }
}
