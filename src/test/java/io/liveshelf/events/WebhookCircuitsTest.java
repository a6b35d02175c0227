package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookCircuitsTest {

    private final WebhookCircuits circuits = new WebhookCircuits();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void rest() {
        circuits.rest = Duration.ofMillis(200);
    }

    @Test
    void receiverThatFailsIsLeftInPeaceThenTriedOutAndCalledAgain() throws Exception {
        fail(5);
        assertThat(circuits.isResting("webhook:1")).isTrue();
        assertThatThrownBy(() -> circuits.call("webhook:1", calls::incrementAndGet))
                .isInstanceOfSatisfying(OutboxChannel.NotNow.class, notNow -> assertThat(notNow.rest())
                        .isPositive());
        assertThat(calls).hasValue(5);

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !circuits.isResting("webhook:1"));
        circuits.call("webhook:1", calls::incrementAndGet);
        assertThat(circuits.isTroubled("webhook:1")).isFalse();
        circuits.call("webhook:1", calls::incrementAndGet);
        assertThat(calls).hasValue(7);
    }

    @Test
    void receiverThatFailsItsTrialIsLeftInPeaceAgain() {
        fail(5);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !circuits.isResting("webhook:1"));
        fail(1);
        assertThat(circuits.isResting("webhook:1")).isTrue();
    }

    @Test
    void nobodyElseCallsWhileAReceiverIsTriedOut() throws Exception {
        fail(5);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !circuits.isResting("webhook:1"));

        circuits.call("webhook:1", () -> {
            assertThat(circuits.isResting("webhook:1")).isTrue();
            assertThatThrownBy(() -> circuits.call("webhook:1", calls::incrementAndGet))
                    .isInstanceOf(OutboxChannel.NotNow.class);
        });

        assertThat(circuits.isResting("webhook:1")).isFalse();
    }

    @Test
    void oneReceiversTroubleIsNotAnothers() throws Exception {
        fail(5);
        circuits.call("webhook:2", calls::incrementAndGet);
        assertThat(circuits.isTroubled("webhook:2")).isFalse();
    }

    @Test
    void fewFailuresAmongManyCallsDoNotMatter() throws Exception {
        for (int i = 0; i < 7; i++) {
            circuits.call("webhook:1", calls::incrementAndGet);
        }
        fail(3);
        assertThat(circuits.isResting("webhook:1")).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> circuits.call("webhook:1", () -> {
                        calls.incrementAndGet();
                        throw new IOException("refused");
                    }))
                    .hasMessage("refused");
        }
    }
}
