package io.liveshelf.ordering;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order is on its way. */
public enum OrderState {
    /** Accepted; its stock is taken. */
    PLACED;

    /** The name used outside. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
