package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "ok", "twice", "late", "late:PT3S", "late:PT1H"})
    void acceptsWhatItKnows(String token) {
        assertThat(SandboxToken.of(token).arrives()).isTrue();
        assertThat(SandboxToken.of(token).accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "4111111111111111", "late:", "late:soon", "late:PT-1S", "late:P400D", "OK"})
    void declinesEverythingElseAtOnce(String token) {
        assertThat(SandboxToken.of(token)).isEqualTo(new SandboxToken(true, false, Duration.ZERO, false));
    }

    @Test
    void answersLateTwiceOrNeverAsTold() {
        assertThat(SandboxToken.of("late:PT3S").delay()).hasSeconds(3);
        assertThat(SandboxToken.of("late").delay()).isPositive();
        assertThat(SandboxToken.of("twice").twice()).isTrue();
        assertThat(SandboxToken.of("timeout").arrives()).isFalse();
    }

    @Test
    void requestDoesNotTellItsToken() {
        assertThat(new PaymentRequest("p", "o", new Money("1.00", "EUR"), "very-secret"))
                .asString()
                .contains("p", "o", "1.00")
                .doesNotContain("very-secret");
    }
}
