package io.liveshelf.catalog;

import static java.util.Comparator.comparingDouble;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Divides products by price into a few bands of about as many each, between limits that people find round: one of
 * the digits 1, 2, 3, 4, 5, 6 and 8 and zeros, or 15 or 25 and zeros. The limits are those nearest to the prices that
 * a fifth, two fifths, three and four fifths of the products are below.
 */
final class PriceBands {
    private static final int BANDS = 5;
    private static final int[] ROUND = {10, 15, 20, 25, 30, 40, 50, 60, 80};
    private static final int SMALLEST = -2;
    private static final int LARGEST = 9;

    /** Products from this price on and below that one, which is null in the last band. */
    record Band(BigDecimal from, BigDecimal to, long count) {}

    private PriceBands() {}

    /** @param prices how many products there are of each price */
    static List<Band> of(NavigableMap<BigDecimal, Long> prices) {
        NavigableMap<BigDecimal, Long> below = below(prices);
        long total = prices.values().stream().mapToLong(Long::longValue).sum();
        List<Band> bands = new ArrayList<>();
        BigDecimal from = BigDecimal.ZERO;
        long before = 0;
        for (int i = 1; i < BANDS; i++) {
            BigDecimal limit = nearest(below, total * i / (double) BANDS);
            if (limit != null && below.get(limit) > before) {
                bands.add(new Band(from, limit, below.get(limit) - before));
                from = limit;
                before = below.get(limit);
            }
        }
        if (total > before) {
            bands.add(new Band(from, null, total - before));
        }
        return bands;
    }

    /** How many products are below each round limit that has some above; one that has none below bounds no band. */
    private static NavigableMap<BigDecimal, Long> below(NavigableMap<BigDecimal, Long> prices) {
        NavigableMap<BigDecimal, Long> below = new TreeMap<>();
        if (prices.isEmpty()) {
            return below;
        }
        for (int zeros = SMALLEST; zeros <= LARGEST; zeros++) {
            for (int digits : ROUND) {
                BigDecimal limit = BigDecimal.valueOf(digits).scaleByPowerOfTen(zeros - 1);
                if (limit.compareTo(prices.lastKey()) <= 0) {
                    below.put(limit, sum(prices.headMap(limit, false)));
                }
            }
        }
        return below;
    }

    private static long sum(NavigableMap<BigDecimal, Long> prices) {
        return prices.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of equally near ones the one with the fewest digits, then the smallest. */
    private static BigDecimal nearest(NavigableMap<BigDecimal, Long> below, double count) {
        return below.keySet().stream()
                .min(comparingDouble((BigDecimal limit) -> Math.abs(below.get(limit) - count))
                        .thenComparing(limit -> limit.stripTrailingZeros().precision()))
                .orElse(null);
    }
}
