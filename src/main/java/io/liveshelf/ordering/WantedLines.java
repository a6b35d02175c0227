package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.platform.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a shopper asks for, one line per product in the order in which they were first named. */
record WantedLines(List<WantedLine> lines) {
    /** More of one product than anyone orders. */
    static final int MOST_PER_LINE = 100_000;

    /**
     * Adds up lines that name the same product.
     *
     * @throws Problem 400 {@code validation} if that makes too many of it
     */
    static WantedLines of(List<WantedLine> named) {
        Map<Long, WantedLine> sums = new LinkedHashMap<>();
        for (WantedLine line : named) {
            WantedLine before = sums.get(line.productId());
            int sum = line.quantity() + (before == null ? 0 : before.quantity());
            if (sum > MOST_PER_LINE) {
                throw Problem.invalid(line.field() + ".quantity", "invalid.quantity");
            }
            String field = before == null ? line.field() : before.field();
            sums.put(line.productId(), new WantedLine(line.productId(), sum, field));
        }
        return new WantedLines(List.copyOf(sums.values()));
    }

    SortedSet<Long> products() {
        SortedSet<Long> products = new TreeSet<>();
        lines.forEach(line -> products.add(line.productId()));
        return products;
    }

    /** @throws Problem 400 {@code validation} naming each line whose product never was */
    void requireKnown(Map<Long, Offer> offers) {
        List<Problem.FieldError> unknown = new ArrayList<>();
        for (WantedLine line : lines) {
            if (!offers.containsKey(line.productId())) {
                unknown.add(new Problem.FieldError(line.field() + ".productId", "invalid.unknown-product", Map.of()));
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.validation(unknown);
        }
    }
}
