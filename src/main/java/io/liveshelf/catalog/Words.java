package io.liveshelf.catalog;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.Function;

/** Finds products by words, which are those of {@link SearchText#wanted}, and tells how well each fits. */
final class Words {
    private final CriteriaBuilder criteria;
    private final Expression<String> text;
    private final List<String> words;

    Words(CriteriaBuilder criteria, Root<Product> product, List<String> words) {
        this.criteria = criteria;
        this.text = product.get("searchText");
        this.words = words;
    }

    /** Every word begins one of the product's. */
    Predicate found() {
        return all(word -> criteria.like(text, "% " + word + "%"));
    }

    /**
     * How far a product found is from what was meant: 0 if its name or SKU is just that, 1 if its name begins so, 2
     * if the words are in its name, 3 if with SKU, brand and category, 4 if only with its description.
     */
    Expression<Integer> distance() {
        String whole = " " + String.join(" ", words);
        return criteria.<Integer>selectCase()
                .when(
                        criteria.or(
                                criteria.like(text, whole + SearchText.NAME_END + "%"),
                                criteria.like(text, "%" + SearchText.NAME_END + whole + SearchText.SKU_END + "%")),
                        0)
                .when(criteria.like(text, whole + "%"), 1)
                .when(before(SearchText.NAME_END), 2)
                .when(before(SearchText.HEAD_END), 3)
                .otherwise(4);
    }

    private Predicate before(char end) {
        Expression<Integer> place = criteria.locate(text, String.valueOf(end));
        return all(word -> criteria.lessThan(criteria.locate(text, " " + word), place));
    }

    private Predicate all(Function<String, Predicate> test) {
        return criteria.and(words.stream().map(test).toArray(Predicate[]::new));
    }
}
