package io.liveshelf.ordering;

import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.identity.GuestSignedIn;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.stock.HandingOver;
import io.liveshelf.stock.SoldOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Gives what was held for, claimed and ordered by a guest to the account they sign in to, as it is the same shopper,
 * and the keys they sent with it. A failure is reported and does not keep them from signing in.
 */
@ApplicationScoped
class HandOver {
    @Inject
    HandingOver stock;

    @Inject
    SoldOut soldOut;

    @Inject
    Orders orders;

    @Inject
    Idempotency idempotency;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundFailures failures;

    void on(@Observes GuestSignedIn event) {
        String guest = Buyer.holder(null, event.guest());
        String account = Buyer.holder(event.accountId(), null);
        handOver("holds.hand-over", () -> soldOut.forget(stock.handOver(guest, account)));
        handOver("orders.hand-over", () -> orders.handOver(event.guest(), event.accountId()));
        handOver("keys.hand-over", () -> idempotency.handOver(guest, account));
    }

    private void handOver(String what, Runnable transaction) {
        try {
            retry.call(() -> {
                transaction.run();
                return null;
            });
        } catch (RuntimeException e) {
            failures.report(what, e);
        }
    }
}
