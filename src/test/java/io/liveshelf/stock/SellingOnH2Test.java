package io.liveshelf.stock;

import io.liveshelf.testing.SalesUnit;

/** Selling in H2, in memory. */
class SellingOnH2Test extends SellingContract {

    @Override
    SalesUnit open() {
        return SalesUnit.onH2();
    }
}
