package io.liveshelf.catalog;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Locale;

/** Comparing texts in the database without regard to case, whatever signs the reader typed. */
final class Texts {
    private static final char ESCAPE = '!';

    private Texts() {}

    /** Equal to the pattern, in which {@code *} stands for anything. */
    static Predicate like(CriteriaBuilder criteria, Expression<String> text, String pattern) {
        Expression<String> lower = criteria.lower(text);
        String wanted = pattern.toLowerCase(Locale.ROOT);
        return wanted.indexOf('*') < 0
                ? criteria.equal(lower, wanted)
                : criteria.like(lower, escaped(wanted).replace('*', '%'), ESCAPE);
    }

    /** Containing the words as they stand. */
    static Predicate containing(CriteriaBuilder criteria, Expression<String> text, String words) {
        return criteria.like(criteria.lower(text), "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%", ESCAPE);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
