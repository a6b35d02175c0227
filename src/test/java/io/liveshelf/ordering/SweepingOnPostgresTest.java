package io.liveshelf.ordering;

import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;

/** What is swept in PostgreSQL. */
@TakesLong
class SweepingOnPostgresTest extends SweepingContract {

    @Override
    protected SalesUnit open() throws IOException {
        return SalesUnit.onPostgres();
    }
}
