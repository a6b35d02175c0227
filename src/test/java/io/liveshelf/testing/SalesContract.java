package io.liveshelf.testing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What holds of the sales in every database: a class for each vendor says where that is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SalesContract {
    protected SalesUnit unit;

    protected abstract SalesUnit open() throws Exception;

    @BeforeAll
    protected final void openIt() throws Exception {
        unit = open();
    }

    @AfterAll
    protected final void closeIt() {
        if (unit != null) {
            unit.close();
        }
    }
}
