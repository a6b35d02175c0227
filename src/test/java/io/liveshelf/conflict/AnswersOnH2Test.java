package io.liveshelf.conflict;

import io.liveshelf.testing.SalesUnit;

/** The answers to idempotency keys in H2, in memory. */
class AnswersOnH2Test extends AnswersContract {

    @Override
    protected SalesUnit open() {
        return SalesUnit.onH2();
    }
}
