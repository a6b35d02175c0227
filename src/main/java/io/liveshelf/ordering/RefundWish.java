package io.liveshelf.ordering;

import io.liveshelf.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be refunded of an order.
 *
 * @param quantities by product id, each at least 1; empty stands for all that is left
 */
record RefundWish(Map<Long, Integer> quantities) {
    /** All that has not been refunded yet. */
    static final RefundWish ALL = new RefundWish(Map.of());

    /**
     * A line that asks for more than the order has.
     *
     * @param refundable how many of it there are left to refund
     */
    public record Excess(long productId, int requested, int refundable) {}

    /**
     * How many of each product that is.
     *
     * @throws Problem 409 {@code refund-exceeds-order} naming each product of which there is less left in these lines
     */
    SortedMap<Long, Integer> of(List<OrderLine> lines) {
        SortedMap<Long, Integer> left = new TreeMap<>();
        lines.forEach(line -> left.put(line.productId(), line.refundable()));
        left.values().removeIf(quantity -> quantity == 0);
        if (quantities.isEmpty()) {
            return left;
        }
        List<Excess> excesses = new ArrayList<>();
        new TreeMap<>(quantities).forEach((productId, requested) -> {
            int refundable = left.getOrDefault(productId, 0);
            if (requested > refundable) {
                excesses.add(new Excess(productId, requested, refundable));
            }
        });
        if (!excesses.isEmpty()) {
            throw new Problem(409, "refund-exceeds-order").showing("lines", excesses);
        }
        return new TreeMap<>(quantities);
    }
}
