package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final Doubts.Doubt DOUBT =
            new Doubts.Doubt(new ShelfStore.Write(ShelfStore.STOCK, 1, 1, "{}"), false);

    private final Doubts doubts = new Doubts(100);

    @Test
    void comeDueAfterTheGraceAndOnce() {
        doubts.add(List.of(DOUBT), 1_000);
        doubts.add(List.of(DOUBT, DOUBT), 1_050);

        assertThat(doubts.due(1_099)).isEmpty();
        assertThat(doubts.due(1_149)).hasSize(1);
        assertThat(doubts.due(1_150)).hasSize(2);
        assertThat(doubts.due(2_000)).isEmpty();
        assertThat(doubts.size()).isZero();
    }

    @Test
    void tooManyAreNoneAndThatIsSaid() {
        assertThat(doubts.add(Collections.nCopies(Doubts.MOST, DOUBT), 0)).isTrue();
        assertThat(doubts.add(List.of(DOUBT), 0)).isFalse();
        assertThat(doubts.size()).isZero();
        assertThat(doubts.add(List.of(DOUBT), 0)).isTrue();
    }
}
