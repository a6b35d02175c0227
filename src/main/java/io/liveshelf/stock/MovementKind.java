package io.liveshelf.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why stock changed. */
public enum MovementKind {
    /** Came in from outside. */
    RECEIVED,
    /** Corrected to what a count found. */
    COUNTED,
    /** Corrected by so many, for a stated reason. */
    ADJUSTED,
    /** Set aside for a shopper. */
    HELD,
    /** No longer set aside. */
    RELEASED,
    /** No longer set aside because the time was up. */
    EXPIRED,
    /** Left with an order. */
    SOLD,
    /** Came back from an order that was given up or refunded. */
    RETURNED;

    /** The name used outside. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
