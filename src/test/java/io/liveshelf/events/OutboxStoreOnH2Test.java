package io.liveshelf.events;

import io.liveshelf.testing.SalesUnit;

/** The outbox in H2, in memory. */
class OutboxStoreOnH2Test extends OutboxStoreContract {

    @Override
    protected SalesUnit open() {
        return SalesUnit.onH2();
    }
}
