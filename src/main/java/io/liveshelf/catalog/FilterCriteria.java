package io.liveshelf.catalog;

import io.liveshelf.catalog.ProductFilter.All;
import io.liveshelf.catalog.ProductFilter.Any;
import io.liveshelf.catalog.ProductFilter.Comparison;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Turns a {@link ProductFilter} into a predicate. Texts compare without regard to case, which the database takes
 * from both sides, as it has rules of its own for letters. A product without an attribute is equal to no value and
 * comes neither before nor after any.
 */
final class FilterCriteria {
    private final CriteriaBuilder criteria;
    private final Root<Product> product;
    private final Root<Availability> stock;

    /** @param stock may be null for a filter that does not ask about it */
    FilterCriteria(CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock) {
        this.criteria = criteria;
        this.product = product;
        this.stock = stock;
    }

    Predicate predicate(ProductFilter filter) {
        if (filter instanceof All all) {
            return criteria.and(predicates(all.parts()));
        }
        return filter instanceof Any any ? criteria.or(predicates(any.parts())) : compare((Comparison) filter);
    }

    private Predicate[] predicates(List<ProductFilter> parts) {
        return parts.stream().map(this::predicate).toArray(Predicate[]::new);
    }

    private Predicate compare(Comparison comparison) {
        Attribute attribute = comparison.attribute();
        List<Object> values = comparison.values();
        return switch (comparison.operator()) {
            case EQUAL, IN -> any(attribute, values);
            case NOT_EQUAL, OUT -> none(attribute, values);
            case IS_NULL -> criteria.isNull(attribute.in(product, stock));
            case NOT_NULL -> criteria.isNotNull(attribute.in(product, stock));
            default -> ordered(attribute, comparison.operator(), values.get(0));
        };
    }

    private Predicate any(Attribute attribute, List<Object> values) {
        if (values.size() == 1) {
            return equal(attribute, values.get(0));
        }
        if (values.stream().noneMatch(value -> value instanceof TextPattern || value instanceof LocalDate)) {
            return attribute.in(product, stock).in(values);
        }
        return criteria.or(values.stream().map(value -> equal(attribute, value)).toArray(Predicate[]::new));
    }

    private Predicate none(Attribute attribute, List<Object> values) {
        Predicate none = criteria.not(any(attribute, values));
        return attribute.isOptional() ? criteria.or(criteria.isNull(attribute.in(product, stock)), none) : none;
    }

    private Predicate equal(Attribute attribute, Object value) {
        if (value instanceof TextPattern pattern) {
            Expression<String> lower = lower(attribute);
            return pattern.isWild()
                    ? criteria.like(lower, lower(pattern.like()), TextPattern.ESCAPE)
                    : criteria.equal(lower, lower(pattern.literal()));
        }
        if (value instanceof LocalDate day) {
            return criteria.and(
                    ordered(attribute, Operator.GREATER_OR_EQUAL, begin(day)),
                    ordered(attribute, Operator.LESS, begin(day.plusDays(1))));
        }
        return criteria.equal(attribute.in(product, stock), value);
    }

    private Predicate ordered(Attribute attribute, Operator operator, Object value) {
        if (value instanceof LocalDate day) {
            return ordered(attribute, operator, day);
        }
        return value instanceof TextPattern text
                ? ordered(operator, lower(attribute), lower(text.literal()))
                : orderedValues(operator, attribute.in(product, stock), value);
    }

    /** Before a day is before its beginning, after it is from the next one's beginning on. */
    private Predicate ordered(Attribute attribute, Operator operator, LocalDate day) {
        return switch (operator) {
            case LESS -> ordered(attribute, operator, begin(day));
            case LESS_OR_EQUAL -> ordered(attribute, Operator.LESS, begin(day.plusDays(1)));
            case GREATER -> ordered(attribute, Operator.GREATER_OR_EQUAL, begin(day.plusDays(1)));
            default -> ordered(attribute, operator, begin(day));
        };
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate orderedValues(Operator operator, Expression<?> left, Object right) {
        return ordered(operator, (Expression) left, criteria.literal((Comparable) right));
    }

    private <T extends Comparable<? super T>> Predicate ordered(
            Operator operator, Expression<? extends T> left, Expression<? extends T> right) {
        return switch (operator) {
            case LESS -> criteria.lessThan(left, right);
            case LESS_OR_EQUAL -> criteria.lessThanOrEqualTo(left, right);
            case GREATER -> criteria.greaterThan(left, right);
            case GREATER_OR_EQUAL -> criteria.greaterThanOrEqualTo(left, right);
            default -> throw new IllegalArgumentException(operator + " does not compare by order");
        };
    }

    private Expression<String> lower(Attribute attribute) {
        return criteria.lower(attribute.in(product, stock).as(String.class));
    }

    private Expression<String> lower(String value) {
        return criteria.lower(criteria.literal(value));
    }
}
