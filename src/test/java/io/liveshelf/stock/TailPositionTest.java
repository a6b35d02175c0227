package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailPositionTest {
    @Test
    void whatWasSeenIsSettledWhenAllHaveEndedWhoRanALookLater() {
        TailPosition next = TailPosition.behind(100).then(120, 50, 60);
        assertThat(next.settled()).isEqualTo(100);
        assertThat(next.isComplete()).isFalse();

        TailPosition stillRunning = next.then(130, 59, 70);
        assertThat(stillRunning.isComplete()).isFalse();
        TailPosition ended = next.then(130, 60, 70);
        assertThat(ended.isComplete()).isTrue();
        assertThat(ended.settled()).isEqualTo(100);
        assertThat(ended.seen()).isEqualTo(130);

        assertThat(ended.then(140, 69, 80).settled())
                .as("120, of the second look")
                .isEqualTo(100);
        assertThat(ended.then(140, 70, 80).settled()).isEqualTo(120);
        assertThat(ended.then(140, 70, 80).then(150, 80, 90).settled()).isEqualTo(130);
    }

    @Test
    void transactionThatGoesOnForMinutesPutsOffNothingForGood() {
        TailPosition position = TailPosition.behind(0);
        for (int look = 1; look <= 1_000; look++) {
            position = position.then(look, 5, 10 + look);
        }
        assertThat(position.settled()).isZero();

        position = position.then(1_001, 2_000, 2_000);
        assertThat(position.settled()).isBetween(1L, 999L);
        position = position.then(1_002, 2_001, 2_001).then(1_003, 2_002, 2_002).then(1_004, 2_003, 2_003);
        assertThat(position.settled()).isEqualTo(1_002);
    }

    @Test
    void horizonStaysWhereItWasTakenHoweverManyLooksItIsWaitedFor() {
        TailPosition position = TailPosition.behind(100).then(120, 50, 60);
        for (int look = 1; look <= 9; look++) {
            position = position.then(120 + look, 50 + look, 60 + look);
            assertThat(position.isComplete()).isFalse();
        }
        assertThat(position.then(130, 60, 70).isComplete()).isTrue();
    }

    @Test
    void whereNothingHappensNoTransactionIsCounted() {
        TailPosition position = TailPosition.behind(7);
        assertThat(position.needsHorizon()).isTrue();
        position = position.then(7, 5, 9).then(7, 9, 0);
        assertThat(position.needsHorizon()).isFalse();
        assertThat(position.isComplete()).isTrue();
        assertThat(position.then(8, 9, 0).needsHorizon()).isTrue();
    }
}
