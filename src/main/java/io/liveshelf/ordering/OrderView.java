package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import java.time.Instant;
import java.util.List;

/**
 * An order as its buyer and operators see it.
 *
 * @param payBy until when it must be paid, or null if nothing is to be paid any more
 */
public record OrderView(
        String id, OrderState state, List<Line> lines, Money total, Instant payBy, Instant placedAt, String email) {

    /** One product of it; the price is for one unit. */
    public record Line(long productId, String sku, String name, String image, int quantity, Money price) {}
}
