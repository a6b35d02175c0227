package io.liveshelf.stock;

import java.util.Locale;

/** The ways to take stock. */
enum StockPath {
    OPTIMISTIC,
    PESSIMISTIC,
    GROUPED,
    ADAPTIVE;

    /** @throws IllegalArgumentException if there is no path of that name */
    static StockPath named(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
