package io.liveshelf.catalog;

import java.math.BigDecimal;

/**
 * On what terms a product is sold.
 *
 * @param oneOfAKind whether it is to be claimed
 * @param purchaseLimit how many of it one customer may buy, or null for as many as they like
 */
public record Offer(ProductCard card, boolean oneOfAKind, Integer purchaseLimit) {

    /** From the columns that {@link Products#offers} selects. */
    static Offer of(Object[] row) {
        return new Offer(
                new ProductCard(
                        (Long) row[0],
                        (Long) row[1],
                        (String) row[2],
                        (String) row[3],
                        Money.of((BigDecimal) row[4], (String) row[5]),
                        (String) row[6],
                        row[7] != null),
                (Boolean) row[8],
                (Integer) row[9]);
    }
}
