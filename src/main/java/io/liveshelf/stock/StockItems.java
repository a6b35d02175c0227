package io.liveshelf.stock;

import io.liveshelf.events.DomainEvents;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stock of all products and the ledger, read fresh from the database in each transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class StockItems {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    DomainEvents events;

    /** Those of these products that are kept in stock, in ascending id, to be changed. */
    SortedMap<Long, StockItem> toChange(Collection<Long> productIds) {
        SortedMap<Long, StockItem> items = new TreeMap<>();
        sales.createQuery("select s from StockItem s where s.productId in :ids", StockItem.class)
                .setParameter("ids", productIds)
                .getResultStream()
                .forEach(item -> items.put(item.productId(), events.track(item)));
        return items;
    }

    /** @throws Problem 404 for a product that is not kept in stock */
    StockItem toChange(long productId) {
        StockItem item = sales.find(StockItem.class, productId);
        if (item == null) {
            throw Problem.notFound();
        }
        return events.track(item);
    }

    /** Written at once: the ledger's rows refer to it, which the persistence provider does not know. */
    void add(StockItem item) {
        sales.persist(events.track(item));
        sales.flush();
    }

    void append(Movement movement) {
        sales.persist(movement);
    }

    void appendAll(List<Movement> movements) {
        movements.forEach(this::append);
    }
}
