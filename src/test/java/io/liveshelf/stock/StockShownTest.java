package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Shown;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of stock is what it is. */
class StockShownTest {
    @Test
    void viewHasAllOfAnItem() {
        StockItem item = Shown.entity(StockItem.class);
        Shown.requireAll(item, StockView.of(item), Map.of("available", Optional.of(item.available())));
    }

    @Test
    void viewHasAllOfAMovement() {
        Movement movement = Shown.entity(Movement.class);
        Shown.requireAll(
                movement,
                movement.view(),
                Map.of(
                        "quantity",
                        Optional.of(Shown.attribute(movement, "onHandChange")),
                        "held",
                        Optional.of(Shown.attribute(movement, "heldChange")),
                        "at",
                        Optional.of(Shown.attribute(movement, "movedAt"))));
    }

    @Test
    void kindsAndStatesAreKeptByTheirCodes() {
        assertThat(MovementKind.values())
                .extracting(MovementKind::stored)
                .containsExactly("RECEIVED", "COUNTED", "ADJUSTED", "HELD", "RELEASED", "EXPIRED", "SOLD", "RETURNED");
        assertThat(Hold.State.values())
                .extracting(Hold.State::stored)
                .containsExactly("ACTIVE", "USED", "RELEASED", "EXPIRED");
    }
}
