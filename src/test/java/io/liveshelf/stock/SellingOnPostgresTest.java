package io.liveshelf.stock;

import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;

/** Selling in PostgreSQL. */
@TakesLong
class SellingOnPostgresTest extends SellingContract {

    @Override
    protected SalesUnit open() throws IOException {
        return SalesUnit.onPostgres();
    }
}
