package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Mends words of a search that no product has, where the database can tell what is spelt alike. */
@ApplicationScoped
@Transactional
class Misspelling {
    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    PostgresSearch postgres;

    /** The same search, but for words that no product has and that are spelt like some that products have. */
    ProductSearch mended(ProductSearch search) {
        if (!postgres.spells(catalog)) {
            return search;
        }
        List<String> mended = new ArrayList<>();
        for (String word : search.words()) {
            mended.add(
                    isKnown(word)
                            ? word
                            : Stream.of(word.split(" "))
                                    .map(part -> isKnown(part) ? part : mended(part))
                                    .collect(joining(" ")));
        }
        return search.with(mended.stream().distinct().toList());
    }

    private String mended(String word) {
        return word.length() < Spelling.SHORTEST
                ? word
                : Spelling.best(word, postgres.alike(catalog, word)).orElse(word);
    }

    private boolean isKnown(String word) {
        ProductSearch anywhere = ProductSearch.anywhere(List.of(word));
        ProductQuery<Long> query = new ProductQuery<>(catalog, postgres, anywhere, Long.class, false);
        query.where(null);
        return !catalog.createQuery(query.criteria().select(query.product().get("id")))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
