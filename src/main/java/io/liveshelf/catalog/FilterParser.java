package io.liveshelf.catalog;

import io.liveshelf.catalog.ProductFilter.All;
import io.liveshelf.catalog.ProductFilter.Any;
import io.liveshelf.catalog.ProductFilter.Comparison;
import io.liveshelf.platform.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Understands a {@code filter} parameter. The language is RSQL (as in
 * <a href="https://github.com/jirutka/rsql-parser">jirutka/rsql-parser</a>) over {@link Attribute}s only:
 *
 * <pre>
 * either     = both {("," | "or") both}
 * both       = constraint {(";" | "and") constraint}
 * constraint = "(" either ")" | attribute operator [values]
 * values     = value | "(" value {"," value} ")"
 * value      = word | "'" ... "'" | '"' ... '"'
 * </pre>
 *
 * Blanks between these do not count. A backslash takes the next character for what it is. Length, nesting, and the
 * numbers of comparisons and values are bounded.
 */
final class FilterParser {
    static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_COMPARISONS = 40;
    private static final int MAX_VALUES = 200;

    private final FilterText text;
    private int depth;
    private int comparisons;

    private FilterParser(FilterText text) {
        this.text = text;
    }

    /** @throws Problem 400 {@code bad-filter} with the {@code position} at which it went wrong, and the reason */
    static ProductFilter parse(String filter) {
        return parse(filter, MAX_LENGTH);
    }

    /** The same for a filter of up to so many characters. */
    static ProductFilter parse(String filter, int max) {
        FilterParser parser = new FilterParser(new FilterText(filter, max));
        ProductFilter parsed = parser.either();
        if (parser.text.peek() != FilterText.END) {
            throw parser.text.unexpected();
        }
        return parsed;
    }

    private ProductFilter either() {
        List<ProductFilter> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (text.accept(',') || text.acceptWord("or"));
        return Any.of(parts);
    }

    private ProductFilter both() {
        List<ProductFilter> parts = new ArrayList<>();
        do {
            parts.add(constraint());
        } while (text.accept(';') || text.acceptWord("and"));
        return All.of(parts);
    }

    private ProductFilter constraint() {
        int position = text.position();
        if (!text.accept('(')) {
            return comparison(position);
        }
        if (++depth > MAX_DEPTH) {
            throw FilterText.refused(position, "filter.too-deep").with("max", MAX_DEPTH);
        }
        ProductFilter inner = either();
        text.expect(')');
        depth--;
        return inner;
    }

    private Comparison comparison(int position) {
        if (++comparisons > MAX_COMPARISONS) {
            throw FilterText.refused(position, "filter.too-many").with("max", MAX_COMPARISONS);
        }
        String selector = text.word();
        Attribute attribute = Attribute.named(selector)
                .orElseThrow(() ->
                        FilterText.refused(position, "filter.unknown-attribute").with("attribute", selector));
        Operator operator = operator(attribute);
        return operator.isAboutNull()
                ? Comparison.of(attribute, saysNo() ? operator.opposite() : operator, List.of())
                : Comparison.of(attribute, operator, values(attribute, operator));
    }

    private Operator operator(Attribute attribute) {
        int position = text.position();
        String symbol = text.operator();
        Operator operator = Operator.of(symbol)
                .orElseThrow(() ->
                        FilterText.refused(position, "filter.unknown-operator").with("operator", symbol));
        if (!attribute.allows(operator)) {
            throw FilterText.refused(position, "filter.no-such-comparison")
                    .with("operator", symbol)
                    .with("attribute", attribute.selector());
        }
        return operator;
    }

    /** A test for null may be told whether it is to hold; without a word it is. */
    private boolean saysNo() {
        return !text.acceptWord("true") && text.acceptWord("false");
    }

    private List<Object> values(Attribute attribute, Operator operator) {
        List<Object> values = new ArrayList<>();
        int position = text.position();
        if (!text.accept('(')) {
            values.add(value(attribute));
            return values;
        }
        do {
            if (values.size() == MAX_VALUES) {
                throw FilterText.refused(text.position(), "filter.too-many").with("max", MAX_VALUES);
            }
            values.add(value(attribute));
        } while (text.accept(','));
        text.expect(')');
        if (values.size() > 1 && !operator.takesSeveral()) {
            throw FilterText.refused(position, "filter.one-value").with("operator", operator.symbol());
        }
        return values;
    }

    private Object value(Attribute attribute) {
        int position = text.position();
        String value = text.value();
        try {
            return attribute.parse(value);
        } catch (IllegalArgumentException e) {
            throw FilterText.refused(position, "filter.bad-value").with("value", value);
        }
    }
}
