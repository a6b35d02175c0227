package io.liveshelf.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a product's stock is told to shoppers. */
public enum StockState {
    IN_STOCK("in-stock"),
    LOW("low"),
    SOLD_OUT("sold-out"),
    WITHDRAWN("withdrawn");

    private final String code;

    StockState(String code) {
        this.code = code;
    }

    /** The state of a product on sale of which that many are available; low at or below the threshold. */
    public static StockState of(int available, int lowAt) {
        if (available <= 0) {
            return SOLD_OUT;
        }
        return available <= lowAt ? LOW : IN_STOCK;
    }

    /**
     * The state with that name.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static StockState named(String code) {
        for (StockState state : values()) {
            if (state.code.equals(code)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of stock is called " + code);
    }

    /** The name used outside. */
    @JsonValue
    public String code() {
        return code;
    }
}
