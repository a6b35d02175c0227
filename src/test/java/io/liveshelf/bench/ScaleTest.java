package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "5, 1, 5",
        "5.1, 2, 6",
        "10, 2, 10",
        "11400, 5000, 15000",
        "999, 200, 1000",
        "0.7, 0.2, 0.8",
        "0, 0.2, 1"
    })
    void marksAreRoundAndReachTheMost(double most, double step, double end) {
        Scale scale = Scale.upTo(most);
        assertThat(scale.step()).isCloseTo(step, Percentage.withPercentage(0.001));
        assertThat(scale.end()).isCloseTo(end, Percentage.withPercentage(0.001));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.99, 1, 1.01, 49, 50, 51, 100, 101, 12_345, 99_999, 1e9})
    void fewMarksAndNoEmptyTop(double most) {
        Scale scale = Scale.upTo(most);
        assertThat(scale.end()).isGreaterThanOrEqualTo(most * (1 - 1e-6));
        assertThat(scale.end() - scale.step()).isLessThan(most);
        assertThat(scale.steps()).isBetween(2, 5);
    }

    @Test
    void marksBeginAtNought() {
        assertThat(Scale.upTo(5).marks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    }
}
