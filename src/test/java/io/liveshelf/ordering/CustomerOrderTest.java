package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshelf.catalog.Money;
import io.liveshelf.catalog.ProductCard;
import io.liveshelf.events.Notice;
import io.liveshelf.events.Registered;
import io.liveshelf.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of an order and everything that can be done to it. */
class CustomerOrderTest {
    private static final String ID = "0b0f3f5e-5d0c-4c56-9d7c-1f6a3f0f2a11";

    private static final Instant PLACED_AT = Instant.parse("2026-11-03T10:15:30Z");
    private static final Instant PAY_BY = PLACED_AT.plusSeconds(900);
    private static final Act LATER = new Act("someone@example.org", PAY_BY.plusSeconds(1));

    /** Each thing that can be done, by the name of its transition. */
    private static final Map<OrderTransition, BiConsumer<CustomerOrder, Act>> DEEDS = new EnumMap<>(Map.of(
            OrderTransition.ASK_FOR_PAYMENT, CustomerOrder::askForPayment,
            OrderTransition.PAY, CustomerOrder::pay,
            OrderTransition.DECLINE_PAYMENT, CustomerOrder::declinePayment,
            OrderTransition.CANCEL, CustomerOrder::cancel,
            OrderTransition.TIME_OUT, CustomerOrder::timeOut,
            OrderTransition.SHIP, CustomerOrder::ship,
            OrderTransition.DELIVER, CustomerOrder::deliver,
            OrderTransition.REFUND, (order, act) -> order.refund(RefundWish.ALL, act),
            OrderTransition.RETURN_LATE_PAYMENT, CustomerOrder::returnLatePayment));

    /** What is allowed, written down a second time: the state, what is done in it, and the state after. */
    private static final List<String> ALLOWED = List.of(
            "PLACED ASK_FOR_PAYMENT AWAITING_PAYMENT",
            "PLACED CANCEL CANCELLED",
            "PLACED TIME_OUT PAYMENT_TIMED_OUT",
            "AWAITING_PAYMENT PAY PAID",
            "AWAITING_PAYMENT DECLINE_PAYMENT PLACED",
            "AWAITING_PAYMENT CANCEL CANCELLED",
            "AWAITING_PAYMENT TIME_OUT PAYMENT_TIMED_OUT",
            "PAID SHIP SHIPPED",
            "PAID REFUND REFUNDED",
            "SHIPPED DELIVER DELIVERED",
            "SHIPPED REFUND REFUNDED",
            "DELIVERED REFUND REFUNDED",
            "CANCELLED RETURN_LATE_PAYMENT REFUNDED",
            "PAYMENT_TIMED_OUT RETURN_LATE_PAYMENT REFUNDED");

    /** How an order gets into each state. */
    private static final Map<OrderState, List<OrderTransition>> WAYS = Map.of(
            OrderState.PLACED, List.of(),
            OrderState.AWAITING_PAYMENT, List.of(OrderTransition.ASK_FOR_PAYMENT),
            OrderState.PAID, List.of(OrderTransition.ASK_FOR_PAYMENT, OrderTransition.PAY),
            OrderState.SHIPPED, List.of(OrderTransition.ASK_FOR_PAYMENT, OrderTransition.PAY, OrderTransition.SHIP),
            OrderState.DELIVERED,
                    List.of(
                            OrderTransition.ASK_FOR_PAYMENT,
                            OrderTransition.PAY,
                            OrderTransition.SHIP,
                            OrderTransition.DELIVER),
            OrderState.CANCELLED, List.of(OrderTransition.CANCEL),
            OrderState.PAYMENT_TIMED_OUT, List.of(OrderTransition.TIME_OUT),
            OrderState.REFUNDED, List.of(OrderTransition.CANCEL, OrderTransition.RETURN_LATE_PAYMENT));

    static Stream<Arguments> everyStateAndDeed() {
        return Arrays.stream(OrderState.values())
                .flatMap(state -> Arrays.stream(OrderTransition.values()).map(deed -> Arguments.of(state, deed)));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndDeed")
    void deedIsDoneWhereItIsAllowedAndChangesNothingElsewhere(OrderState state, OrderTransition deed) {
        CustomerOrder order = in(state);
        OrderView before = order.view();
        String begins = state + " " + deed + " ";
        List<String> ends =
                ALLOWED.stream().filter(row -> row.startsWith(begins)).toList();

        if (ends.isEmpty()) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> DEEDS.get(deed).accept(order, LATER))
                    .satisfies(refusal -> {
                        assertThat(refusal.status()).isEqualTo(409);
                        assertThat(refusal.code()).isEqualTo("wrong-state");
                        assertThat(refusal.extensions()).containsOnly(Map.entry("state", state));
                    });
            assertThat(order.view()).isEqualTo(before);
            assertThat(Registered.by(order)).isEmpty();
        } else {
            DEEDS.get(deed).accept(order, LATER);

            OrderState after = OrderState.valueOf(ends.get(0).substring(begins.length()));
            assertThat(order.state()).isEqualTo(after);
            List<OrderView.Step> history = new ArrayList<>(before.history());
            history.add(new OrderView.Step(after, LATER.at()));
            assertThat(order.view().history()).isEqualTo(history);
            assertThat(Registered.by(order)).containsExactlyElementsOf(toldOf(order, deed));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnOrderToBePaidSaysUntilWhen(OrderState state) {
        boolean toBePaid = state == OrderState.PLACED || state == OrderState.AWAITING_PAYMENT;

        assertThat(in(state).view().payBy()).isEqualTo(toBePaid ? PAY_BY : null);
    }

    /** The order as it is now, for the outbox and for the pages that follow it. */
    private static List<Object> toldOf(CustomerOrder order, OrderTransition deed) {
        OrderChanged.Refunded all = new OrderChanged.Refunded(
                List.of(new OrderChanged.Refunded.Line(1, 3), new OrderChanged.Refunded.Line(2, 1)),
                new Money("32.50", "EUR"));
        return List.of(
                new OrderChanged(order.view(), 1, "fa", deed == OrderTransition.REFUND ? all : null),
                Notice.ofOrder(UUID.fromString(ID), order.state().code(), 1));
    }

    @Test
    void newOrderHasOneStepAndIsToldOfWithOthers() {
        CustomerOrder order = placed();

        assertThat(Registered.by(order)).isEmpty();
        assertThat(order.notice()).isEqualTo(Notice.ofOrder(UUID.fromString(ID), "placed", 1));
        assertThat(order.view().history()).containsExactly(new OrderView.Step(OrderState.PLACED, PLACED_AT));
    }

    @Test
    void orderIsNotTimedOutBeforeItsTimeIsUp() {
        CustomerOrder order = in(OrderState.PLACED);

        assertThatIllegalStateException().isThrownBy(() -> order.timeOut(new Act("system", PAY_BY.minusMillis(1))));
        assertThat(order.timeOut(new Act("system", PAY_BY))).isEqualTo(Map.of(1L, 3, 2L, 1));
    }

    @Test
    void cancellingGivesAllOfItBack() {
        assertThat(in(OrderState.AWAITING_PAYMENT).cancel(LATER)).isEqualTo(Map.of(1L, 3, 2L, 1));
    }

    @Test
    void partsAreRefundedUntilAllIs() {
        CustomerOrder order = in(OrderState.SHIPPED);

        Refund first = order.refund(new RefundWish(Map.of(1L, 2)), LATER);
        assertThat(first.quantities()).isEqualTo(Map.of(1L, 2));
        assertThat(first.amount()).isEqualByComparingTo("20.00");
        assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(order.view().lines()).extracting(OrderView.Line::refunded).containsExactly(2, null);
        assertThat(order.view().history()).extracting(OrderView.Step::state).endsWith(OrderState.SHIPPED);
        order.deliver(LATER);

        Refund rest = order.refund(RefundWish.ALL, LATER);
        assertThat(rest.quantities()).isEqualTo(Map.of(1L, 1, 2L, 1));
        assertThat(rest.amount()).isEqualByComparingTo("12.50");
        assertThat(order.state()).isEqualTo(OrderState.REFUNDED);
        assertThat(order.view().lines()).extracting(OrderView.Line::refunded).containsExactly(3, 1);
    }

    @Test
    void noMoreIsRefundedThanWasSold() {
        CustomerOrder order = in(OrderState.PAID);
        order.refund(new RefundWish(Map.of(1L, 2)), LATER);
        OrderView before = order.view();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> order.refund(new RefundWish(Map.of(1L, 2, 2L, 1, 99L, 5)), LATER))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("refund-exceeds-order");
                    assertThat(refusal.extensions().get("lines"))
                            .isEqualTo(List.of(new RefundWish.Excess(1, 2, 1), new RefundWish.Excess(99, 5, 0)));
                });
        assertThat(order.view()).isEqualTo(before);
    }

    @Test
    void orderThatWasPaidTooLateIsRefundedWhole() {
        CustomerOrder order = in(OrderState.CANCELLED);

        order.returnLatePayment(LATER);

        assertThat(order.view().lines()).extracting(OrderView.Line::refunded).containsExactly(3, 1);
    }

    @Test
    void everyStateHasANameOutside() {
        assertThat(OrderState.values())
                .allSatisfy(state -> assertThat(OrderState.of(state.code())).contains(state));
        assertThat(OrderState.PAYMENT_TIMED_OUT.code()).isEqualTo("payment-timed-out");
        assertThat(OrderState.of("PLACED")).isEmpty();
    }

    private static CustomerOrder in(OrderState state) {
        CustomerOrder order = placed();
        WAYS.get(state).forEach(deed -> DEEDS.get(deed).accept(order, LATER));
        assertThat(order.state()).isEqualTo(state);
        Registered.by(order);
        return order;
    }

    private static CustomerOrder placed() {
        Buyer buyer = new Buyer(null, "a-guest", "guest@example.org", "fa", true);
        List<PricedLine> lines = List.of(new PricedLine(card(1, "10.00"), 3), new PricedLine(card(2, "2.50"), 1));
        return CustomerOrder.place(ID, buyer, lines, PLACED_AT, PAY_BY);
    }

    private static ProductCard card(long id, String price) {
        return new ProductCard(id, 1, "SKU-" + id, "Thing", new Money(price, "EUR"), null, false);
    }
}
