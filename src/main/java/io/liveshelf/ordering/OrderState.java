package io.liveshelf.ordering;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order is on its way; {@link OrderTransition} tells which way may be taken. */
public enum OrderState {
    /** Accepted and its stock taken; to be paid before its time is up. */
    PLACED("PLACED"),
    /** The gateway was asked for the money and has not answered yet. The stock is still the buyer's. */
    AWAITING_PAYMENT("AWAITING_PAYMENT"),
    /** The gateway has accepted; to be sent. */
    PAID("PAID"),
    /** On its way to the buyer. */
    SHIPPED("SHIPPED"),
    /** With the buyer. */
    DELIVERED("DELIVERED"),
    /** Given up before it was paid; its stock is on the shelf again. */
    CANCELLED("CANCELLED"),
    /** Not paid in time; its stock is on the shelf again. */
    PAYMENT_TIMED_OUT("PAYMENT_TIMED_OUT"),
    /** All its money is given back or on its way back, and its stock is on the shelf again. The end. */
    REFUNDED("REFUNDED");

    private final String stored;

    OrderState(String stored) {
        this.stored = stored;
    }

    /** The code by which it is kept in the database, for good. */
    String stored() {
        return stored;
    }

    /** The name used outside. */
    @JsonValue
    public String code() {
        return stored.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of that name; empty if there is none. */
    static Optional<OrderState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    /** Whether the buyer still owes the money. */
    boolean isToBePaid() {
        return this == PLACED || this == AWAITING_PAYMENT;
    }

    /** Whether the order ended with nothing sold, so that money which comes nevertheless has to go back. */
    boolean isOffUnpaid() {
        return this == CANCELLED || this == PAYMENT_TIMED_OUT;
    }
}
