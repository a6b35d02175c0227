package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.testing.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of an order is what it is. */
class OrderShownTest {
    @Test
    void viewHasAllOfTheOrder() {
        CustomerOrder order = Shown.entity(CustomerOrder.class);
        Money total =
                Money.of((BigDecimal) Shown.attribute(order, "total"), (String) Shown.attribute(order, "currency"));
        OrderView.Step placed = new OrderView.Step(OrderState.PLACED, (Instant) Shown.attribute(order, "placedAt"));
        Shown.requireAll(
                order,
                order.view(),
                Map.of(
                        "lines",
                        Optional.of(List.of()),
                        "total",
                        Optional.of(total),
                        "history",
                        Optional.of(List.of(placed))));
    }

    @Test
    void viewHasAllOfALine() {
        OrderLine line = Shown.entity(OrderLine.class);
        Money price = Money.of((BigDecimal) Shown.attribute(line, "price"), "EUR");
        Shown.requireAll(line, line.view("EUR"), Map.of("price", Optional.of(price)));
    }

    @Test
    void viewHasAllOfAStep() {
        OrderStep step = Shown.entity(OrderStep.class);
        Shown.requireAll(step, step.view(), Map.of("at", Optional.of(Shown.attribute(step, "happenedAt"))));
    }

    @Test
    void statesAreKeptByTheirCodes() {
        assertThat(OrderState.values())
                .extracting(OrderState::stored)
                .containsExactly(
                        "PLACED",
                        "AWAITING_PAYMENT",
                        "PAID",
                        "SHIPPED",
                        "DELIVERED",
                        "CANCELLED",
                        "PAYMENT_TIMED_OUT",
                        "REFUNDED");
        assertThat(PaymentState.values())
                .extracting(PaymentState::stored)
                .containsExactly("ASKED", "ACCEPTED", "DECLINED", "LOST", "REFUND_DUE", "REFUNDED");
        OrderStateConverter converter = new OrderStateConverter();
        assertThat(OrderState.values()).allSatisfy(state -> assertThat(
                        converter.convertToEntityAttribute(converter.convertToDatabaseColumn(state)))
                .isEqualTo(state));
    }
}
