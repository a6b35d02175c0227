package io.liveshelf.catalog;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a filter compares an attribute with values; the first of its symbols is the one it is written with. */
enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<", "=lt="),
    LESS_OR_EQUAL("<=", "=le="),
    GREATER(">", "=gt="),
    GREATER_OR_EQUAL(">=", "=ge="),
    IN("=in="),
    OUT("=out="),
    IS_NULL("=null=", "=isnull="),
    NOT_NULL("=notnull=", "=isnotnull=");

    /** For what every product has. */
    static final Set<Operator> ORDERED = EnumSet.complementOf(EnumSet.of(IS_NULL, NOT_NULL));

    /** For what a product may lack. */
    static final Set<Operator> ALL = EnumSet.allOf(Operator.class);

    private final List<String> symbols;

    Operator(String... symbols) {
        this.symbols = List.of(symbols);
    }

    static Optional<Operator> of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbols.contains(symbol))
                .findFirst();
    }

    String symbol() {
        return symbols.get(0);
    }

    boolean takesSeveral() {
        return this == IN || this == OUT;
    }

    /** Whether it asks if there is a value at all. */
    boolean isAboutNull() {
        return this == IS_NULL || this == NOT_NULL;
    }

    /** The one that holds where a test for null does not. */
    Operator opposite() {
        return this == IS_NULL ? NOT_NULL : IS_NULL;
    }
}
