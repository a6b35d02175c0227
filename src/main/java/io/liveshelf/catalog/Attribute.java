package io.liveshelf.catalog;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attributes by which products may be filtered and sorted: these and no others. */
enum Attribute {
    ID("id", Long.class, Operator.ORDERED),
    SKU("sku", String.class, Operator.ORDERED),
    NAME("name", String.class, Operator.ORDERED),
    BRAND("brand", String.class, Operator.ALL),
    CATEGORY("category", String.class, Operator.ALL),
    PRICE("price", BigDecimal.class, Operator.ORDERED),
    AVAILABLE("available", Integer.class, Operator.ORDERED),
    CREATED_AT("createdAt", Instant.class, Operator.ORDERED);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private final String selector;
    private final Class<?> type;
    private final Set<Operator> operators;

    Attribute(String selector, Class<?> type, Set<Operator> operators) {
        this.selector = selector;
        this.type = type;
        this.operators = operators;
    }

    static Optional<Attribute> named(String selector) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.selector.equals(selector))
                .findFirst();
    }

    String selector() {
        return selector;
    }

    boolean allows(Operator operator) {
        return operators.contains(operator);
    }

    boolean isText() {
        return type == String.class;
    }

    /** Whether a product may lack it. */
    boolean isOptional() {
        return operators.contains(Operator.IS_NULL);
    }

    /** Where the attribute stands in a query over products and their availability. */
    Expression<?> in(Root<Product> product, Root<Availability> stock) {
        return switch (this) {
            case PRICE -> product.get("priceAmount");
            case AVAILABLE -> stock.get("available");
            default -> product.get(selector);
        };
    }

    /**
     * What is sorted by: never null, texts without regard to case, and what is missing behind all others. In descending
     * order the empty text is behind all; but no text is after all others by every database's order, so that ascending
     * it is said first whether there is one.
     */
    List<Expression<?>> sortedBy(
            CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock, boolean descending) {
        Expression<?> value = in(product, stock);
        if (!isText()) {
            return List.of(value);
        }
        Expression<String> text = criteria.lower(value.as(String.class));
        if (!isOptional()) {
            return List.of(text);
        }
        Expression<String> orEmpty = criteria.coalesce(text, criteria.literal(""));
        Expression<Integer> lacks =
                criteria.<Integer>selectCase().when(criteria.isNull(value), 1).otherwise(0);
        return descending ? List.of(orEmpty) : List.of(lacks, orEmpty);
    }

    /**
     * The value a text stands for: a number, a {@link TextPattern}, an {@link Instant}, or a {@link LocalDate} for
     * the whole of a day.
     *
     * @throws IllegalArgumentException if it stands for none of this attribute's type
     */
    Object parse(String text) {
        try {
            if (type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == BigDecimal.class) {
                return amount(text);
            }
            return type == Instant.class ? moment(text) : new TextPattern(lowered(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The value of a place in the order of this attribute, a text or as {@link #parse} has it.
     *
     * @throws IllegalArgumentException if the text stands for none
     */
    Object place(String text) {
        Object value = isText() ? text : parse(text);
        if (value instanceof LocalDate || !isKnownToDatabases(text)) {
            throw new IllegalArgumentException("no place");
        }
        return value;
    }

    /** No database has a zero, or half of a sign. */
    private static boolean isKnownToDatabases(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Plain letters only: what the others' small forms are, databases do not agree upon. */
    private static String lowered(String text) {
        StringBuilder lowered = new StringBuilder(text);
        for (int i = 0; i < lowered.length(); i++) {
            char c = lowered.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lowered.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return lowered.toString();
    }

    /** A plain decimal in the shop's currency; no exponent, whose expansion could be made to fill the memory. */
    private static BigDecimal amount(String text) {
        if (!text.matches("-?\\p{Nd}{1,12}(\\.\\p{Nd}{1,6})?")) {
            throw new IllegalArgumentException("not an amount");
        }
        return new BigDecimal(text).stripTrailingZeros();
    }

    /** RFC 3339, or a date alone for that day in UTC; within the years that every database knows. */
    private static Object moment(String text) {
        if (text.length() == 10) {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1) {
                throw new IllegalArgumentException("not a day in our era");
            }
            return day;
        }
        Instant instant = Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("not a time in our era");
        }
        return instant;
    }
}
