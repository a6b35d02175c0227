package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RowIdsTest {
    /** The time of the example in RFC 9562, appendix A.6. */
    private static final long EXAMPLE_MILLIS = 0x017F22E279B0L;

    @RepeatedTest(20)
    void beginsWithTheTimeAndSaysWhatItIs() {
        UUID id = RowIds.of(EXAMPLE_MILLIS);

        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void laterOnesComeLater() {
        assertThat(RowIds.of(EXAMPLE_MILLIS + 1).toString())
                .isGreaterThan(RowIds.of(EXAMPLE_MILLIS).toString());
        long before = System.currentTimeMillis();
        assertThat(RowIds.next()).isGreaterThan(new UUID(before << 16, 0).toString());
    }

    @Test
    void thoseOfOneMomentDiffer() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(RowIds.of(EXAMPLE_MILLIS));
        }

        assertThat(ids).hasSize(10_000);
    }

    @Test
    void shortFormsOfThoseOfOneMomentDiffer() {
        UUID one = RowIds.of(EXAMPLE_MILLIS);
        UUID other = RowIds.of(EXAMPLE_MILLIS);

        assertThat(RowIds.shortForm(one.toString())).hasSize(8).isNotEqualTo(RowIds.shortForm(other.toString()));
        assertThat(RowIds.shortForm("short")).isEqualTo("short");
    }

    @Test
    void allOtherBitsAreRandom() {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID id = RowIds.of(EXAMPLE_MILLIS);
            high |= id.getMostSignificantBits();
            low |= id.getLeastSignificantBits();
        }

        assertThat(high & 0xFFFFL).isEqualTo(0x7FFFL);
        assertThat(low).isEqualTo(0xBFFF_FFFF_FFFF_FFFFL);
    }
}
