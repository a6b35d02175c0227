package io.liveshelf.catalog;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.Arity;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import io.liveshelf.platform.Problem;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A filter as it was written: bounded before it is parsed, and able to tell where in it something stands. Its parts
 * are to be {@linkplain #find found} in the order in which they are written. Positions count from 1, over line
 * breaks. Belongs to one thread.
 */
final class FilterText {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 12;
    private static final char NONE = 0;
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    /** The usual ones that compare with values, but for the number of those, which is checked later, where it can be told where they lack. */
    private static final Set<ComparisonOperator> OPERATORS = RSQLOperators.defaultOperators().stream()
            .filter(usual -> !usual.equals(RSQLOperators.IS_NULL) && !usual.equals(RSQLOperators.NOT_NULL))
            .map(usual -> new ComparisonOperator(usual.getSymbols(), Arity.of(0, Integer.MAX_VALUE)))
            .collect(Collectors.toUnmodifiableSet());

    private final String text;
    private int cursor;

    FilterText(String text) {
        this.text = text;
    }

    /** @throws Problem 400 {@code bad-filter} if it is too long, nested too deep, or no RSQL */
    Node parse() {
        if (text.length() > MAX_LENGTH) {
            throw bad(MAX_LENGTH + 1, "filter.too-long").with("max", MAX_LENGTH);
        }
        if (text.indexOf('\0') >= 0) {
            throw bad(text.indexOf('\0') + 1, "filter.syntax");
        }
        checkNesting();
        try {
            return new RSQLParser(OPERATORS).parse(text);
        } catch (RSQLParserException e) {
            throw bad(placeOf(e), "filter.syntax");
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

    /** Where the next occurrence of this part stands; moves on behind it. */
    int find(String part) {
        int at = text.indexOf(part, cursor);
        if (at < 0) {
            return here();
        }
        cursor = at + part.length();
        return at + 1;
    }

    /** Moves on behind the operator, in whichever way it is written. */
    void skip(ComparisonOperator operator) {
        for (String symbol : operator.getSymbols()) {
            if (text.startsWith(symbol, cursor)) {
                cursor += symbol.length();
                return;
            }
        }
    }

    /** The place behind what was found last. */
    int here() {
        return cursor + 1;
    }

    private int placeOf(RSQLParserException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownOperatorException unknown) {
                return find(unknown.getOperator());
            }
            Matcher place = PLACE.matcher(String.valueOf(cause.getMessage()));
            if (place.find()) {
                return offset(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
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

    /** The refusal of a filter for what stands at that position; {@code reason} names its text. */
    static Problem bad(int position, String reason) {
        return new Problem(400, "bad-filter")
                .saying(reason)
                .with("position", position)
                .showing("position", position);
    }
}
