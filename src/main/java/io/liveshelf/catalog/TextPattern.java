package io.liveshelf.catalog;

/**
 * A text to compare with, in which {@code *} stands for anything.
 *
 * @param escaped the text, in which a backslash stands before each star and each backslash that is meant as such
 */
record TextPattern(String escaped) {
    static final char ESCAPE = '!';

    /** Whether it stands for more than one text. */
    boolean isWild() {
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '*') {
                return true;
            }
            i += escaped.charAt(i) == '\\' ? 1 : 0;
        }
        return false;
    }

    /** The text itself, for one that is not wild. */
    String literal() {
        return escaped.replaceAll("\\\\(.)", "$1");
    }

    /** For LIKE with {@link #ESCAPE}. */
    String like() {
        StringBuilder like = new StringBuilder(escaped.length() + 8);
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '*') {
                like.append('%');
            } else {
                c = c == '\\' ? escaped.charAt(++i) : c;
                like.append(c == '%' || c == '_' || c == ESCAPE ? String.valueOf(ESCAPE) : "")
                        .append(c);
            }
        }
        return like.toString();
    }

    /** As a filter has it, in quotes where it needs them. */
    @Override
    public String toString() {
        boolean plain = !escaped.isEmpty() && escaped.chars().allMatch(c -> FilterText.isUnreserved((char) c));
        return plain ? escaped : '"' + escaped.replace("\"", "\\\"") + '"';
    }
}
