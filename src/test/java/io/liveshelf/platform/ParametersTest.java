package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void missingParameterHasItsDefault(String text) {
        assertThat(Parameters.wholeNumber("size", text, 24, 1, 100)).isEqualTo(24);
        assertThat(Parameters.ids("ids", text, 100)).isEmpty();
        assertThat(Parameters.text("q", text, 10)).isNull();
    }

    @Test
    void boundsAreIncluded() {
        assertThat(Parameters.wholeNumber("size", "1", 24, 1, 100)).isEqualTo(1);
        assertThat(Parameters.wholeNumber("size", " 100 ", 24, 1, 100)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.0", "1e1", "ten", "0x10", "2147483648", "99999999999999999999", "1 0"})
    void whatIsNoWholeNumberInTheBoundsIsRefused(String text) {
        Problem refusal = refusal(() -> Parameters.wholeNumber("size", text, 24, 1, 100));
        assertThat(ProblemInsides.fields(refusal)).containsExactly("size: invalid.range");
        assertThat(refusal.errors().get(0).arguments()).containsEntry("min", 1).containsEntry("max", 100);
    }

    @Test
    void idsAreReadInTheirOrderAndOnce() {
        assertThat(Parameters.ids("ids", "3, 1,3,2 ", 100)).containsExactly(3L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "1,,2", "1,2,", ",1", "a", "1;2", "1.5", "9223372036854775808", "1 2"})
    void whatIsNoIdIsRefused(String text) {
        assertThat(ProblemInsides.fields(refusal(() -> Parameters.ids("ids", text, 100))))
                .containsExactly("ids: invalid.ids");
    }

    @Test
    void moreIdsThanAllowedAreRefused() {
        assertThat(Parameters.ids("ids", numbers(100), 100)).hasSize(100);
        assertThat(ProblemInsides.fields(refusal(() -> Parameters.ids("ids", numbers(101), 100))))
                .containsExactly("ids: invalid.too-many");
    }

    @Test
    void textIsStripped() {
        assertThat(Parameters.text("q", " lamp ", 10)).isEqualTo("lamp");
    }

    @Test
    void textHasALength() {
        assertThat(Parameters.text("q", "x".repeat(10), 10)).hasSize(10);
        assertThat(ProblemInsides.fields(refusal(() -> Parameters.text("q", "x".repeat(11), 10))))
                .containsExactly("q: invalid.Size-at-most");
    }

    @Test
    void textThatNoDatabaseKeepsIsRefused() {
        assertThat(ProblemInsides.fields(refusal(() -> Parameters.text("q", "a\0b", 10))))
                .containsExactly("q: invalid.text");
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static Problem refusal(ThrowingCallable call) {
        Problem refusal = catchThrowableOfType(Problem.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("validation");
        return refusal;
    }
}
