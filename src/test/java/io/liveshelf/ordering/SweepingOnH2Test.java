package io.liveshelf.ordering;

import io.liveshelf.testing.SalesUnit;

/** What is swept in H2, in memory. */
class SweepingOnH2Test extends SweepingContract {

    @Override
    protected SalesUnit open() {
        return SalesUnit.onH2();
    }
}
