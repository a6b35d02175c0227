package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 10000, 0, 499",
        "bytes=500-999, 10000, 500, 999",
        "bytes=-500, 10000, 9500, 9999",
        "bytes=9500-, 10000, 9500, 9999",
        "bytes=0-0, 10000, 0, 0",
        "bytes=-1, 10000, 9999, 9999",
        "bytes=0-, 1, 0, 0",
        "bytes=5-20000, 10000, 5, 9999",
        "bytes=-20000, 10000, 0, 9999",
        "bytes=9999-9999, 10000, 9999, 9999",
        "' bytes=1-2 ', 10000, 1, 2"
    })
    void rangeIsCutToTheFile(String header, long size, long first, long last) {
        ByteRange range = ByteRange.parse(header, size);
        assertThat(range).isEqualTo(new ByteRange(first, last));
        assertThat(range.length()).isEqualTo(last - first + 1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=5-4",
                "bytes=20000-10",
                "bytes=--5",
                "bytes=0-1,5-6",
                "bytes = 0-1",
                "items=0-1",
                "bytes=0-99999999999999999999"
            })
    void whatIsNoSingleRangeOfBytesIsAnsweredByTheWholeFile(String header) {
        assertThat(ByteRange.parse(header, 10_000)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"bytes=10000-, 10000", "bytes=10000-10001, 10000", "bytes=-0, 10000", "bytes=0-, 0", "bytes=-5, 0"})
    void rangeBeyondTheFileCannotBeSatisfied(String header, long size) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> ByteRange.parse(header, size));
        assertThat(refusal.status()).isEqualTo(416);
        assertThat(refusal.code()).isEqualTo("range-not-satisfiable");
        assertThat(refusal.extensions()).containsEntry("size", size);
    }

    @Test
    void fileMayBeLargerThanMemory() {
        long size = 5L * Integer.MAX_VALUE;
        assertThat(ByteRange.parse("bytes=-1", size)).isEqualTo(new ByteRange(size - 1, size - 1));
    }
}
