package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxHandsTest {

    private final OutboxHands hands = new OutboxHands();

    @BeforeEach
    void four() {
        hands.all = 4;
    }

    @Test
    void oneReceiverGetsHalfOfTheHands() {
        assertThat(hands.take("a")).isTrue();
        assertThat(hands.take("a")).isTrue();
        assertThat(hands.take("a")).isFalse();
        assertThat(hands.take("b")).isTrue();
    }

    @Test
    void thereAreNoMoreThanAll() {
        assertThat(hands.take("a") && hands.take("a") && hands.take("b") && hands.take("b"))
                .isTrue();
        assertThat(hands.take("c")).isFalse();
        hands.giveBack("a");
        assertThat(hands.take("c")).isTrue();
        assertThat(hands.take("a")).isFalse();
    }

    @Test
    void singleHandServesEverybody() {
        hands.all = 1;
        assertThat(hands.take("a")).isTrue();
        assertThat(hands.take("b")).isFalse();
        hands.giveBack("a");
        assertThat(hands.take("b")).isTrue();
    }

    @Test
    void handThatIsGivenBackIsKnownToBeWantedIfSomebodyWasTurnedAway() {
        hands.all = 1;
        hands.take("a");
        assertThat(hands.giveBack("a")).as("wanted by nobody").isFalse();

        hands.take("a");
        assertThat(hands.isFreeFor("b")).isFalse();
        assertThat(hands.giveBack("a")).as("wanted by one").isTrue();

        hands.take("b");
        assertThat(hands.giveBack("b")).as("wanted no more").isFalse();
    }
}
