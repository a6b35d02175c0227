package io.liveshelf.ordering;

import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * What an order gives up.
 *
 * @param quantities of its products that go back on the shelf, by product id
 * @param amount that goes back to the buyer, in the order's currency
 */
record Refund(SortedMap<Long, Integer> quantities, BigDecimal amount) {}
