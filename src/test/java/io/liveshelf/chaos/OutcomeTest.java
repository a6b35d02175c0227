package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void isFinalWhereTheShopHasDecided() {
        assertThat(new Outcome(201, MadeUp.json("{'id':'o1'}")).isFinal()).isTrue();
        assertThat(new Outcome(409, MadeUp.json("{'code':'insufficient-stock'}")).isFinal())
                .isTrue();
        assertThat(new Outcome(204, MissingNode.getInstance()).isFinal()).isTrue();
    }

    @Test
    void isToBeAskedAgainWhereItHasNot() {
        assertThat(new Outcome(409, MadeUp.json("{'code':'idempotency-key-in-progress'}")).isFinal())
                .isFalse();
        assertThat(new Outcome(503, MadeUp.json("{'code':'busy'}")).isFinal()).isFalse();
        assertThat(new Outcome(500, MadeUp.json("{'code':'internal'}")).isFinal())
                .isFalse();
        assertThat(new Outcome(404, MissingNode.getInstance()).isFinal()).isFalse();
    }
}
