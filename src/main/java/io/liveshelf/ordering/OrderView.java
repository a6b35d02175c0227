package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import java.time.Instant;
import java.util.List;

/**
 * An order as its buyer and operators see it.
 *
 * @param payBy until when it must be paid, or null if nothing is to be paid any more
 * @param history every state it has had, oldest first; the refund of a part repeats the state
 */
public record OrderView(
        String id,
        OrderState state,
        List<Line> lines,
        Money total,
        Instant payBy,
        Instant placedAt,
        String email,
        List<Step> history) {

    /**
     * One product of it.
     *
     * @param price for one unit
     * @param refunded how many of the quantity have been refunded, or null for none
     */
    public record Line(
            long productId, String sku, String name, String image, int quantity, Money price, Integer refunded) {}

    /** What it became, and when. */
    public record Step(OrderState state, Instant at) {}
}
