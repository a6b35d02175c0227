package io.liveshelf.catalog;

import java.math.BigDecimal;
import java.util.List;

/**
 * What can be chosen from what was found, with the numbers of products. Each facet is counted as if nothing of it
 * were chosen yet.
 *
 * @param total how many products were found
 */
record Facets(long total, List<Value> category, List<Value> brand, List<Band> price, List<InStock> inStock) {
    /** A category or brand; of several ways to write it in large and small letters, one. */
    record Value(String value, long count) {}

    /** Prices from one amount on and below the other, which is missing in the last band. */
    record Band(String from, String to, long count) {
        static Band of(PriceBands.Band band) {
            return new Band(text(band.from()), text(band.to()), band.count());
        }

        private static String text(BigDecimal amount) {
            return amount == null ? null : amount.setScale(2).toPlainString();
        }
    }

    /** Whether there is any left. */
    record InStock(boolean value, long count) {}
}
