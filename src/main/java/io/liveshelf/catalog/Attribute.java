package io.liveshelf.catalog;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** The attributes by which products may be filtered and sorted: these and no others. */
enum Attribute {
    ID("id", Long.class),
    SKU("sku", String.class),
    NAME("name", String.class),
    BRAND("brand", String.class),
    CATEGORY("category", String.class),
    PRICE("price", BigDecimal.class),
    AVAILABLE("available", Integer.class),
    CREATED_AT("createdAt", Instant.class);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final String selector;
    private final Class<?> type;

    Attribute(String selector, Class<?> type) {
        this.selector = selector;
        this.type = type;
    }

    static Optional<Attribute> named(String selector) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.selector.equals(selector))
                .findFirst();
    }

    boolean isText() {
        return type == String.class;
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
     * The value a text stands for.
     *
     * @throws IllegalArgumentException if it stands for none of this attribute's type
     */
    Comparable<?> parse(String text) {
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
            return type == Instant.class ? instant(text) : text;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A plain decimal; no exponent, whose expansion could be made to fill the memory. */
    private static BigDecimal amount(String text) {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("not an amount");
        }
        return new BigDecimal(text);
    }

    /** RFC 3339, or a date alone for its beginning in UTC; within the years that every database knows. */
    private static Instant instant(String text) {
        Instant instant = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("not a time in our era");
        }
        return instant;
    }
}
