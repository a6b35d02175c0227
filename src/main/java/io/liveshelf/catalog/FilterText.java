package io.liveshelf.catalog;

import io.liveshelf.platform.Problem;

/**
 * A filter as it was written, read from its beginning to its end by {@link FilterParser}. Positions count characters
 * from 1, over all lines; that of the end is one more than there are characters.
 */
final class FilterText {
    static final char END = '\0';
    private static final String RESERVED = "\"'();,=!~<>";

    private final String text;
    private int at;

    /** @throws Problem 400 {@code bad-filter} if it is longer than that, or has what no database knows */
    FilterText(String text, int max) {
        this.text = text;
        if (text.length() > max) {
            throw refused(max + 1, "filter.too-long").with("max", max);
        }
        at = text.indexOf(END);
        if (at >= 0) {
            throw unexpected();
        }
        at = 0;
    }

    /** The position of the next character that is no blank, after having gone there. */
    int position() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at + 1;
    }

    /** The next character that is no blank; {@link #END} at the end. */
    char peek() {
        return position() > text.length() ? END : text.charAt(at);
    }

    /** Goes on behind this character if it is the next; blanks before it do not count. */
    boolean accept(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    void expect(char wanted) {
        if (!accept(wanted)) {
            throw unexpected();
        }
    }

    /** Goes on behind this word, in whichever case, if it is the next and stands by itself. */
    boolean acceptWord(String word) {
        int begin = position() - 1;
        int end = begin + word.length();
        boolean there = text.regionMatches(true, begin, word, 0, word.length())
                && (end == text.length() || !isUnreserved(text.charAt(end)));
        at = there ? end : at;
        return there;
    }

    /** The plain word that is next: a selector, or a value without quotes. */
    String word() {
        position();
        StringBuilder word = new StringBuilder();
        while (at < text.length() && isUnreserved(text.charAt(at))) {
            appendNext(word);
        }
        if (word.isEmpty()) {
            throw unexpected();
        }
        return word.toString();
    }

    /** The value that is next, in quotes or not, as {@link TextPattern} has it. */
    String value() {
        char quote = peek();
        if (quote != '"' && quote != '\'') {
            return word();
        }
        int begin = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            appendNext(value);
        }
        if (at >= text.length()) {
            throw refused(begin + 1, "filter.unclosed");
        }
        at++;
        return value.toString();
    }

    /** The next character, or what a backslash makes of it; a star or backslash so made stays marked as such. */
    private void appendNext(StringBuilder to) {
        char c = text.charAt(at++);
        if (c == '\\') {
            if (at == text.length()) {
                throw unexpected();
            }
            c = text.charAt(at++);
            to.append(c == '*' || c == '\\' ? "\\" : "");
        }
        to.append(c);
    }

    /** The symbol of an operator, which is next. */
    String operator() {
        int begin = position() - 1;
        char first = peek();
        if (first != '=' && first != '!' && first != '<' && first != '>') {
            throw unexpected();
        }
        at++;
        while (first == '=' && at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        boolean closed = at < text.length() && text.charAt(at) == '=';
        if (!closed && (first == '=' || first == '!')) {
            throw unexpected();
        }
        at += closed ? 1 : 0;
        return text.substring(begin, at);
    }

    static boolean isUnreserved(char c) {
        return RESERVED.indexOf(c) < 0 && !Character.isWhitespace(c);
    }

    /** The refusal of what is next, or of the end if it comes too early. */
    Problem unexpected() {
        if (at >= text.length()) {
            return refused(text.length() + 1, "filter.ends");
        }
        String next = text.substring(at, text.offsetByCodePoints(at, 1));
        return refused(at + 1, "filter.unexpected").with("text", next);
    }

    /** The refusal of a filter for what stands at that position; {@code reason} names its text. */
    static Problem refused(int position, String reason) {
        return new Problem(400, "bad-filter")
                .saying(reason)
                .with("position", position)
                .showing("position", position);
    }
}
