package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** Every word begins one of the product's, in one of its {@linkplain SearchText#ways ways}. */
    Predicate found() {
        return all(word -> any(SearchText.ways(word), way -> criteria.like(text, "% " + way + "%")));
    }

    /**
     * How far a product found is from what was meant: 0 if its name or SKU is just that, 1 if its name begins so, 2
     * if the words are in its name, 3 if with SKU, brand and category, 4 if only with its description.
     */
    Expression<Integer> distance() {
        List<String> wholes = Stream.of(0, 1).map(this::whole).distinct().toList();
        return criteria.<Integer>selectCase()
                .when(any(wholes, this::isNameOrSku), 0)
                .when(any(wholes, whole -> criteria.like(text, whole + "%")), 1)
                .when(before(SearchText.NAME_END), 2)
                .when(before(SearchText.HEAD_END), 3)
                .otherwise(4);
    }

    /** All of the words, either each as it is or each as one. */
    private String whole(int way) {
        return words.stream()
                .map(SearchText::ways)
                .map(ways -> " " + ways.get(Math.min(way, ways.size() - 1)))
                .collect(joining());
    }

    private Predicate isNameOrSku(String whole) {
        return criteria.or(
                criteria.like(text, whole + SearchText.NAME_END + "%"),
                criteria.like(text, "%" + SearchText.NAME_END + whole + SearchText.SKU_END + "%"));
    }

    private Predicate before(char end) {
        Expression<Integer> place = criteria.locate(text, String.valueOf(end));
        // What is nowhere is at place 0, and is made none lest it come before anything.
        return all(word -> any(
                SearchText.ways(word),
                way -> criteria.lessThan(criteria.nullif(criteria.locate(text, " " + way), 0), place)));
    }

    private Predicate all(Function<String, Predicate> test) {
        return criteria.and(words.stream().map(test).toArray(Predicate[]::new));
    }

    private Predicate any(List<String> texts, Function<String, Predicate> test) {
        return texts.size() == 1
                ? test.apply(texts.get(0))
                : criteria.or(texts.stream().map(test).toArray(Predicate[]::new));
    }
}
