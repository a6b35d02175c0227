package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Mends words of a search that no product has, where the database can tell what is spelt alike. Of a search full of
 * them the first are mended, as far as it goes quickly; the others stay as they are.
 */
@ApplicationScoped
@Transactional
class Misspelling {
    /** So many words at most are looked up by what is alike, which takes longer than anything else here. */
    static final int MOST = 3;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    PostgresSearch postgres;

    LongSupplier nanoTime = System::nanoTime;

    /** The same search, but for words that no product has and that are spelt like some that products have. */
    ProductSearch mended(ProductSearch search) {
        if (!postgres.spells(catalog)) {
            return search;
        }
        Mending mending = new Mending();
        return search.with(search.words().stream().map(mending::word).distinct().toList());
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

    /** The work on one search, which comes to an end. */
    private final class Mending {
        private final long begun = nanoTime.getAsLong();
        private int lookedUp;

        String word(String word) {
            return isOver() || isKnown(word)
                    ? word
                    : Stream.of(word.split(" ")).map(this::part).collect(joining(" "));
        }

        private String part(String part) {
            if (part.length() < Spelling.SHORTEST || isOver() || isKnown(part)) {
                return part;
            }
            lookedUp++;
            return Spelling.best(part, postgres.alike(catalog, part)).orElse(part);
        }

        private boolean isOver() {
            return lookedUp == MOST || nanoTime.getAsLong() - begun > LONGEST.toNanos();
        }
    }
}
