package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final String STEADINESS = "hot: adaptive with 4 times its best crowd / with its best";

    private final Results results = new Results();

    @Test
    void throughputBeyondTheBestIsComparedWithTheBest() {
        adaptive(8, 1_000);
        adaptive(32, 3_000);
        adaptive(64, 4_000);
        assertThat(Targets.beyondBest(results, "adaptive").orElseThrow().clients())
                .isEqualTo(256);
        adaptive(256, 3_200);

        assertThat(measured()).isCloseTo(0.8, Offset.offset(0.001));
    }

    @Test
    void crowdBeyondThatIsBetterStillHidesNothing() {
        adaptive(8, 1_000);
        adaptive(32, 3_000);
        adaptive(64, 4_000);
        adaptive(256, 5_000);

        assertThat(measured()).isCloseTo(1.25, Offset.offset(0.001));
    }

    private double measured() {
        return Targets.of(results).stream()
                .filter(target -> target.what().equals(STEADINESS))
                .findFirst()
                .flatMap(Target::ratio)
                .orElseThrow();
    }

    private void adaptive(int clients, int perSecond) {
        results.put(new Cell("adaptive", Demand.HOT, clients), new Result(perSecond, 0, 0, 0, 0, 0, Map.of(), 0));
    }
}
