package io.liveshelf.catalog;

import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import io.liveshelf.platform.Problem;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Locale;

/**
 * A {@code filter} parameter as a criteria predicate. The language is
 * <a href="https://github.com/nstdio/rsql-parser">RSQL</a>, over {@link Attribute}s only; texts compare without
 * regard to case, and {@code *} in them stands for anything. Length, nesting and number of comparisons are
 * bounded.
 */
final class ProductFilter {
    private static final int MAX_COMPARISONS = 40;
    private static final int MAX_VALUES = 200;
    private final FilterText text;
    private final CriteriaBuilder criteria;
    private final Root<Product> product;
    private final Root<Availability> stock;
    private int comparisons;

    ProductFilter(String text, CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock) {
        this.text = new FilterText(text);
        this.criteria = criteria;
        this.product = product;
        this.stock = stock;
    }

    /** @throws Problem 400 {@code bad-filter} with the {@code position}, counted from 1, at which it went wrong */
    Predicate predicate() {
        return of(text.parse());
    }

    private Predicate of(Node node) {
        if (node instanceof LogicalNode logical) {
            Predicate[] parts = logical.getChildren().stream().map(this::of).toArray(Predicate[]::new);
            return node instanceof AndNode ? criteria.and(parts) : criteria.or(parts);
        }
        return comparison((ComparisonNode) node);
    }

    private Predicate comparison(ComparisonNode node) {
        int position = text.find(node.getSelector());
        text.skip(node.getOperator());
        if (++comparisons > MAX_COMPARISONS || node.getArguments().size() > MAX_VALUES) {
            throw FilterText.bad(position, "filter.too-many").with("max", MAX_COMPARISONS);
        }
        Attribute attribute = Attribute.named(node.getSelector())
                .orElseThrow(() ->
                        FilterText.bad(position, "filter.unknown-attribute").with("attribute", node.getSelector()));
        requireValues(node);
        List<? extends Comparable<?>> values = node.getArguments().stream()
                .map(value -> parsed(attribute, value))
                .toList();
        return compare(attribute, node.getOperator(), values);
    }

    private void requireValues(ComparisonNode node) {
        boolean several = node.getOperator().equals(RSQLOperators.IN)
                || node.getOperator().equals(RSQLOperators.NOT_IN);
        int given = node.getArguments().size();
        if (given == 0 || given > 1 && !several) {
            throw FilterText.bad(text.here(), "filter.syntax");
        }
    }

    private Comparable<?> parsed(Attribute attribute, String value) {
        int position = text.find(value);
        try {
            return attribute.parse(value);
        } catch (IllegalArgumentException e) {
            throw FilterText.bad(position, "filter.bad-value").with("value", value);
        }
    }

    private Predicate compare(Attribute attribute, ComparisonOperator operator, List<? extends Comparable<?>> values) {
        if (operator.equals(RSQLOperators.EQUAL)) {
            return equal(attribute, values.get(0));
        }
        if (operator.equals(RSQLOperators.NOT_EQUAL)) {
            return none(attribute, values.subList(0, 1));
        }
        if (operator.equals(RSQLOperators.IN)) {
            return any(attribute, values);
        }
        if (operator.equals(RSQLOperators.NOT_IN)) {
            return none(attribute, values);
        }
        return ordered(attribute, operator, values.get(0));
    }

    private Predicate any(Attribute attribute, List<? extends Comparable<?>> values) {
        return criteria.or(values.stream().map(value -> equal(attribute, value)).toArray(Predicate[]::new));
    }

    /** Not equal to any of these; a product without the attribute is equal to none. */
    private Predicate none(Attribute attribute, List<? extends Comparable<?>> values) {
        Expression<?> expression = attribute.in(product, stock);
        return criteria.or(criteria.isNull(expression), criteria.not(any(attribute, values)));
    }

    private Predicate equal(Attribute attribute, Comparable<?> value) {
        if (!attribute.isText()) {
            return criteria.equal(attribute.in(product, stock), value);
        }
        return Texts.like(criteria, attribute.in(product, stock).as(String.class), (String) value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Predicate ordered(Attribute attribute, ComparisonOperator operator, Comparable value) {
        Expression expression = attribute.isText()
                ? criteria.lower(attribute.in(product, stock).as(String.class))
                : attribute.in(product, stock);
        Comparable bound = attribute.isText() ? value.toString().toLowerCase(Locale.ROOT) : value;
        if (operator.equals(RSQLOperators.GREATER_THAN)) {
            return criteria.greaterThan(expression, bound);
        }
        if (operator.equals(RSQLOperators.GREATER_THAN_OR_EQUAL)) {
            return criteria.greaterThanOrEqualTo(expression, bound);
        }
        if (operator.equals(RSQLOperators.LESS_THAN)) {
            return criteria.lessThan(expression, bound);
        }
        return criteria.lessThanOrEqualTo(expression, bound);
    }
}
