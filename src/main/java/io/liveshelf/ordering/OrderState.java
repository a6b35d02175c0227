package io.liveshelf.ordering;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order is on its way. */
public enum OrderState {
    /** Accepted; its stock is taken. */
    PLACED,
    /** Taken back before it was paid; its stock came back. */
    CANCELLED,
    /** Not paid in time; its stock came back. */
    PAYMENT_TIMED_OUT;

    /** The name used outside. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
