package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the checks find nothing where there is nothing to find; what each finds is in the tests of its kind. */
class CheckTest {
    static Stream<Check> checks() {
        return Check.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void findsNothingInASoundShop(Check check) {
        assertThat(check.faults(MadeUp.soundShop().evidence())).isEmpty();
    }

    @Test
    void waitsForAnActiveHoldToEnd() {
        MadeUp shop = MadeUp.soundShop();
        assertThat(QuietChecks.holds(shop.evidence()))
                .singleElement()
                .asString()
                .contains("h1");
        shop.holds.clear();
        assertThat(QuietChecks.holds(shop.evidence())).isEmpty();
    }
}
