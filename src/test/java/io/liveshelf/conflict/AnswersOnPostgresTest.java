package io.liveshelf.conflict;

import io.liveshelf.testing.SalesUnit;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;

/** The answers to idempotency keys in PostgreSQL. */
@TakesLong
class AnswersOnPostgresTest extends AnswersContract {

    @Override
    protected SalesUnit open() throws IOException {
        return SalesUnit.onPostgres();
    }
}
