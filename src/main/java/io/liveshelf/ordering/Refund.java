package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * What an order gives up.
 *
 * @param quantities of its products that go back on the shelf, by product id
 * @param amount that goes back to the buyer, in the order's currency
 */
record Refund(SortedMap<Long, Integer> quantities, BigDecimal amount) {
    /** As others are told of it. */
    OrderChanged.Refunded told(String currency) {
        return new OrderChanged.Refunded(
                quantities.entrySet().stream()
                        .map(line -> new OrderChanged.Refunded.Line(line.getKey(), line.getValue()))
                        .toList(),
                Money.of(amount, currency));
    }
}
