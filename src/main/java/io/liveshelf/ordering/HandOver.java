package io.liveshelf.ordering;

import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.identity.GuestSignedIn;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.stock.HandingOver;
import io.liveshelf.stock.SoldOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Gives what was held for and claimed by a guest to the account they sign in to, as it is the same shopper. A failure
 * is reported and does not keep them from signing in.
 */
@ApplicationScoped
class HandOver {
    @Inject
    HandingOver stock;

    @Inject
    SoldOut soldOut;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundFailures failures;

    void on(@Observes GuestSignedIn event) {
        String guest = Buyer.holder(null, event.guest());
        String account = Buyer.holder(event.accountId(), null);
        try {
            soldOut.forget(retry.call(() -> stock.handOver(guest, account)));
        } catch (RuntimeException e) {
            failures.report("holds.hand-over", e);
        }
    }
}
