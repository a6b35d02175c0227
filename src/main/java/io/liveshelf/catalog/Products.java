package io.liveshelf.catalog;

import io.liveshelf.events.DomainEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All products. Deleted ones are hidden from every query but those made {@linkplain #seeingDeleted seeing} them. */
@ApplicationScoped
@Transactional
public class Products {
    private static final String DELETED = "deleted";

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    DomainEvents events;

    /** The cards of those of these products that are there, deleted ones included (as withdrawn). */
    public Map<Long, ProductCard> cards(Collection<Long> ids) {
        return seeingDeleted(() -> {
            Map<Long, ProductCard> cards = new HashMap<>();
            if (!ids.isEmpty()) {
                catalog.createQuery("select p from Product p where p.id in :ids", Product.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .forEach(product -> cards.put(product.id(), product.card()));
            }
            return cards;
        });
    }

    /** The cards of a run of products in ascending id, deleted ones included: those after this id, so many at most. */
    public List<ProductCard> cardsAfter(long id, int most) {
        return seeingDeleted(
                () -> catalog.createQuery("select p from Product p where p.id > :id order by p.id", Product.class)
                        .setParameter("id", id)
                        .setMaxResults(most)
                        .getResultStream()
                        .map(Product::card)
                        .toList());
    }

    /** The product to be changed, deleted or not, as this transaction sees it; null if there is none. */
    Product toEdit(long id) {
        return seeingDeleted(() -> {
            Product product = catalog.find(Product.class, id);
            return product == null ? null : events.track(product);
        });
    }

    void add(Product product) {
        catalog.persist(events.track(product));
    }

    /** Runs queries to which deleted products are not hidden; for callers who have the right to see them. */
    <T> T seeingDeleted(Supplier<T> queries) {
        catalog.setProperty(DELETED, "shown");
        try {
            return queries.get();
        } finally {
            catalog.setProperty(DELETED, "hidden");
        }
    }
}
