package io.liveshelf.catalog;

import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Sees to it, before the shop opens, that every product is found by its words. In Java and not in a migration's SQL, as
 * what is searched and what is searched for must be made into words by the same rules.
 */
@ApplicationScoped
public class SearchBackfill {
    @Inject
    Unsearchable products;

    void fill(@Observes SchemaReady ready) {
        while (products.mendSome()) {
            // Some at a time, so that no transaction is a long one.
        }
    }
}
