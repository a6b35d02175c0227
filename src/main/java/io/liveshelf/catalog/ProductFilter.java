package io.liveshelf.catalog;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.Arity;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code filter} parameter as a criteria predicate. The language is
 * <a href="https://github.com/nstdio/rsql-parser">RSQL</a>, over {@link Attribute}s only; texts compare without
 * regard to case, and {@code *} in them stands for anything. Length, nesting and number of comparisons are
 * bounded.
 */
final class ProductFilter {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_COMPARISONS = 40;
    private static final int MAX_VALUES = 200;
    private static final char NONE = 0;
    private static final Pattern COLUMN = Pattern.compile("line (\\d+), column (\\d+)");
    /** The usual ones, but for the number of values, which is checked here, where it can be told where they lack. */
    private static final Set<ComparisonOperator> OPERATORS = RSQLOperators.defaultOperators().stream()
            .map(usual -> new ComparisonOperator(usual.getSymbols(), Arity.of(0, Integer.MAX_VALUE)))
            .collect(Collectors.toUnmodifiableSet());

    private final String text;
    private final CriteriaBuilder criteria;
    private final Root<Product> product;
    private final Root<Availability> stock;
    private int comparisons;
    /** Up to where the text has been understood; comparisons are visited in the order in which they are written. */
    private int cursor;

    ProductFilter(String text, CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock) {
        this.text = text;
        this.criteria = criteria;
        this.product = product;
        this.stock = stock;
    }

    /** @throws Problem 400 {@code bad-filter} with the {@code position}, counted from 1, at which it went wrong */
    Predicate predicate() {
        if (text.length() > MAX_LENGTH) {
            throw bad(MAX_LENGTH + 1, "filter.too-long").with("max", MAX_LENGTH);
        }
        if (text.indexOf('\0') >= 0) {
            throw bad(text.indexOf('\0') + 1, "filter.syntax");
        }
        checkNesting();
        try {
            return of(new RSQLParser(OPERATORS).parse(text));
        } catch (RSQLParserException e) {
            throw bad(positionOf(e), "filter.syntax");
        }
    }

    /** Before parsing, as the parser descends once per parenthesis. */
    private void checkNesting() {
        int depth = 0;
        char quote = NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != NONE) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? NONE : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth > MAX_DEPTH) {
                throw bad(i + 1, "filter.too-deep").with("max", MAX_DEPTH);
            }
        }
    }

    private Predicate of(Node node) {
        if (node instanceof LogicalNode logical) {
            Predicate[] parts = logical.getChildren().stream().map(this::of).toArray(Predicate[]::new);
            return node instanceof AndNode ? criteria.and(parts) : criteria.or(parts);
        }
        return comparison((ComparisonNode) node);
    }

    private Predicate comparison(ComparisonNode node) {
        int position = positionOf(node.getSelector());
        skip(node.getOperator());
        if (++comparisons > MAX_COMPARISONS || node.getArguments().size() > MAX_VALUES) {
            throw bad(position, "filter.too-many").with("max", MAX_COMPARISONS);
        }
        Attribute attribute = Attribute.named(node.getSelector())
                .orElseThrow(() -> bad(position, "filter.unknown-attribute").with("attribute", node.getSelector()));
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
            throw bad(cursor + 1, "filter.syntax");
        }
    }

    private Comparable<?> parsed(Attribute attribute, String value) {
        int position = positionOf(value);
        try {
            return attribute.parse(value);
        } catch (IllegalArgumentException e) {
            throw bad(position, "filter.bad-value").with("value", value);
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

    /** Where the part stands, counted from 1, and moves on behind it. */
    private int positionOf(String part) {
        int at = text.indexOf(part, cursor);
        if (at < 0) {
            return cursor + 1;
        }
        cursor = at + part.length();
        return at + 1;
    }

    private void skip(ComparisonOperator operator) {
        for (String symbol : operator.getSymbols()) {
            if (text.startsWith(symbol, cursor)) {
                cursor += symbol.length();
                return;
            }
        }
    }

    private int positionOf(RSQLParserException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownOperatorException unknown) {
                return positionOf(unknown.getOperator());
            }
            Matcher column = COLUMN.matcher(String.valueOf(cause.getMessage()));
            if (column.find()) {
                return offset(Integer.parseInt(column.group(1)), Integer.parseInt(column.group(2)));
            }
        }
        return 1;
    }

    /** The position in the whole text of a column in one of its lines. */
    private int offset(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.max(1, start + column);
    }

    private static Problem bad(int position, String text) {
        return new Problem(400, "bad-filter")
                .saying(text)
                .with("position", position)
                .showing("position", position);
    }
}
