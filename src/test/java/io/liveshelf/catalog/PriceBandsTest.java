package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceBandsTest {
    @Test
    void bandsHaveRoundLimitsAndAboutAsManyProductsEach() {
        NavigableMap<BigDecimal, Long> prices = new TreeMap<>();
        for (int cents = 1; cents <= 10_000; cents++) {
            prices.put(BigDecimal.valueOf(cents, 2), 1L);
        }
        assertThat(written(prices)).isEqualTo("0-20: 1999, 20-40: 2000, 40-60: 2000, 60-80: 2000, 80-: 2001");
    }

    @Test
    void skewedPricesHaveNarrowBandsWhereTheProductsAre() {
        assertThat(written(
                        prices("0.42 10", "0.85 30", "1.25 40", "2.10 35", "2.95 30", "4.95 25", "12.75 9", "295 1")))
                .isEqualTo("0-1: 40, 1-2: 40, 2-2.5: 35, 2.5-3: 30, 3-: 35");
    }

    @Test
    void fewPricesMakeFewBands() {
        assertThat(written(prices())).isEmpty();
        assertThat(written(prices("5.00 3"))).isEqualTo("0-: 3");
        assertThat(written(prices("5.00 3", "6.00 3"))).isEqualTo("0-6: 3, 6-: 3");
        assertThat(written(prices("0.00 3", "900000000.00 1"))).startsWith("0-");
    }

    @Test
    void ofLimitsThatDivideAlikeTheRoundestIsTaken() {
        assertThat(written(prices("12.00 1", "44.00 1"))).isEqualTo("0-20: 1, 20-: 1");
        assertThat(written(prices("20.00 1", "25.00 1"))).isEqualTo("0-25: 1, 25-: 1");
    }

    @Test
    void smallestAndLargestPricesAreDividedToo() {
        assertThat(written(prices("0.00 1", "0.01 1"))).isEqualTo("0-0.01: 1, 0.01-: 1");
        assertThat(written(prices("7999999999.99 1", "8000000000.00 1"))).isEqualTo("0-8000000000: 1, 8000000000-: 1");
    }

    private static NavigableMap<BigDecimal, Long> prices(String... counts) {
        NavigableMap<BigDecimal, Long> prices = new TreeMap<>();
        for (String count : counts) {
            prices.put(new BigDecimal(count.split(" ")[0]), Long.valueOf(count.split(" ")[1]));
        }
        return prices;
    }

    private static String written(NavigableMap<BigDecimal, Long> prices) {
        StringBuilder written = new StringBuilder();
        for (PriceBands.Band band : PriceBands.of(prices)) {
            written.append(written.isEmpty() ? "" : ", ")
                    .append(band.from().stripTrailingZeros().toPlainString())
                    .append('-')
                    .append(
                            band.to() == null
                                    ? ""
                                    : band.to().stripTrailingZeros().toPlainString())
                    .append(": ")
                    .append(band.count());
        }
        return written.toString();
    }
}
