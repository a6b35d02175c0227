package io.liveshelf.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why stock changed. */
public enum MovementKind {
    /** Came in from outside. */
    RECEIVED("RECEIVED"),
    /** Corrected to what a count found. */
    COUNTED("COUNTED"),
    /** Corrected by so many, for a stated reason. */
    ADJUSTED("ADJUSTED"),
    /** Set aside for a shopper. */
    HELD("HELD"),
    /** No longer set aside. */
    RELEASED("RELEASED"),
    /** No longer set aside because the time was up. */
    EXPIRED("EXPIRED"),
    /** Left with an order. */
    SOLD("SOLD"),
    /** Came back from an order that was given up or refunded. */
    RETURNED("RETURNED");

    private final String stored;

    MovementKind(String stored) {
        this.stored = stored;
    }

    /** The code by which it is kept in the database, for good. */
    String stored() {
        return stored;
    }

    /** The name used outside. */
    @JsonValue
    public String code() {
        return stored.toLowerCase(Locale.ROOT);
    }
}
