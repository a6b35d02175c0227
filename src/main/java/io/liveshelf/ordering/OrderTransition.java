package io.liveshelf.ordering;

import static io.liveshelf.ordering.OrderState.AWAITING_PAYMENT;
import static io.liveshelf.ordering.OrderState.CANCELLED;
import static io.liveshelf.ordering.OrderState.DELIVERED;
import static io.liveshelf.ordering.OrderState.PAID;
import static io.liveshelf.ordering.OrderState.PAYMENT_TIMED_OUT;
import static io.liveshelf.ordering.OrderState.PLACED;
import static io.liveshelf.ordering.OrderState.REFUNDED;
import static io.liveshelf.ordering.OrderState.SHIPPED;

import io.liveshelf.platform.Problem;
import java.util.Set;

/** The whole table of what may become of an order: each way has one end and the states it may begin in. */
enum OrderTransition {
    /** The buyer pays: the gateway is going to be asked. */
    ASK_FOR_PAYMENT(AWAITING_PAYMENT, PLACED),
    /** The gateway has accepted. */
    PAY(PAID, AWAITING_PAYMENT),
    /** The gateway has declined, or never heard of it; the buyer may try again. */
    DECLINE_PAYMENT(PLACED, AWAITING_PAYMENT),
    /** Given up; what the gateway may still take is given back. */
    CANCEL(CANCELLED, PLACED, AWAITING_PAYMENT),
    /** The time to pay is up; what the gateway may still take is given back. */
    TIME_OUT(PAYMENT_TIMED_OUT, PLACED, AWAITING_PAYMENT),
    /** Handed to a carrier. */
    SHIP(SHIPPED, PAID),
    /** Received by the buyer. */
    DELIVER(DELIVERED, SHIPPED),
    /** The last of the goods taken back for their money; parts before it leave the state as it is. */
    REFUND(REFUNDED, PAID, SHIPPED, DELIVERED),
    /** Money that came when the order was over already has been given back. */
    RETURN_LATE_PAYMENT(REFUNDED, CANCELLED, PAYMENT_TIMED_OUT);

    private final OrderState to;
    private final Set<OrderState> from;

    OrderTransition(OrderState to, OrderState... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    OrderState to() {
        return to;
    }

    boolean mayBegin(OrderState state) {
        return from.contains(state);
    }

    /** @throws Problem 409 {@code wrong-state} showing the state, if an order in it may not go this way */
    void require(OrderState state) {
        if (!mayBegin(state)) {
            throw new Problem(409, "wrong-state").showing("state", state);
        }
    }
}
