package io.liveshelf.ordering;

import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.stock.StockRequest;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Stock to be held.
 *
 * @param returning whether something may be held for the owner already
 * @param customer for whom the purchase limits count
 */
record HoldRequest(
        String owner,
        String actor,
        boolean returning,
        Customer customer,
        Optional<KeyedRequest> keyed,
        WantedLines wanted,
        boolean partial)
        implements StockRequest {
    @Override
    public SortedSet<Long> products() {
        return wanted.products();
    }

    @Override
    public Optional<String> holder() {
        return returning ? Optional.of(owner) : Optional.empty();
    }
}
