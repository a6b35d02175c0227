package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration NONE = Duration.ZERO;

    private final Turnstile turnstile = new Turnstile(1);
    private final List<String> done = new ArrayList<>();

    @Test
    void noMoreGetInThanThereArePlaces() {
        turnstile.pass(Patience.of(NONE), () -> assertThatThrownBy(
                        () -> turnstile.pass(Patience.of(NONE), () -> done.add("second")))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("busy");
                    assertThat(problem.extensions()).containsKey("retryAfter");
                }));

        assertThat(done).isEmpty();
    }

    @Test
    void placeIsFreeAgainAlsoAfterAFailure() {
        assertThatThrownBy(() -> turnstile.pass(Patience.of(NONE), () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        turnstile.pass(Patience.of(NONE), () -> done.add("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void patienceDwindles() {
        Patience none = Patience.of(NONE);
        Patience much = Patience.of(Duration.ofHours(1));

        assertThat(none.left()).isZero();
        assertThat(none.isLessThan(Duration.ofSeconds(1))).isTrue();
        assertThat(much.left()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(much.isLessThan(much.left())).isFalse();
    }
}
