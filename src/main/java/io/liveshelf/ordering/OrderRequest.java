package io.liveshelf.ordering;

import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.stock.StockRequest;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An order to be placed.
 *
 * @param keyed the buyer's idempotency key and what came with it
 * @param holdId the hold whose lines are ordered, or null to order {@code wanted}
 * @param wanted what is ordered; no lines with a hold
 * @param partial whether to take what there is where not all can be had
 */
record OrderRequest(Buyer buyer, KeyedRequest keyed, String holdId, WantedLines wanted, boolean partial)
        implements StockRequest {
    @Override
    public SortedSet<Long> products() {
        return wanted.products();
    }

    @Override
    public Optional<String> holder() {
        return buyer.returning() ? Optional.of(buyer.holder()) : Optional.empty();
    }
}
