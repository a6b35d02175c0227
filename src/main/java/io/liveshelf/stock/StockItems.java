package io.liveshelf.stock;

import io.liveshelf.events.DomainEvents;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The stock of all products, read fresh from the database in each transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class StockItems {
    private static final String IN_ORDER = "select s from StockItem s where s.productId in :ids order by s.productId";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    DomainEvents events;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /**
     * Those of these products that are kept in stock, in ascending id, to be changed; whoever is first to commit wins.
     * Waits for others as long as the transaction was told to.
     */
    SortedMap<Long, StockItem> toChange(Collection<Long> productIds) {
        return tracked(sales.createQuery(IN_ORDER, StockItem.class), productIds);
    }

    /**
     * The same, locked in ascending id until the transaction ends, so that nobody else changes them meanwhile.
     *
     * @throws jakarta.persistence.PersistenceException a lock time-out if one is locked by others for too long
     */
    SortedMap<Long, StockItem> locked(Collection<Long> productIds) {
        return tracked(
                sales.createQuery(IN_ORDER, StockItem.class).setLockMode(LockModeType.PESSIMISTIC_WRITE), productIds);
    }

    /** The same after telling the transaction to wait no longer than the lock time-out. */
    SortedMap<Long, StockItem> toChangeLocked(Collection<Long> productIds) {
        return toChangeLocked(productIds, lockTimeout);
    }

    /**
     * One of them, with a patience of the caller's own.
     *
     * @throws Problem 404 for a product that is not kept in stock
     */
    StockItem toChangeLocked(long productId, Patience patience) {
        StockItem item = toChangeLocked(List.of(productId), patience.left()).get(productId);
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }

    /** The same with the usual lock time-out. */
    StockItem toChangeLocked(long productId) {
        return toChangeLocked(productId, Patience.of(lockTimeout));
    }

    private SortedMap<Long, StockItem> toChangeLocked(Collection<Long> productIds, Duration patience) {
        Sql.waitForLocks(sales, patience);
        return locked(productIds);
    }

    private SortedMap<Long, StockItem> tracked(TypedQuery<StockItem> query, Collection<Long> productIds) {
        SortedMap<Long, StockItem> items = new TreeMap<>();
        if (!productIds.isEmpty()) {
            query.setParameter("ids", Sql.padded(productIds))
                    .getResultStream()
                    .forEach(item -> items.put(item.productId(), item));
            events.trackAll(items.values());
        }
        return items;
    }

    /**
     * The revision that a product's stock has for the moment.
     *
     * @throws Problem 404 for a product that is not kept in stock
     */
    long revision(long productId) {
        return sales.createQuery("select s.revision from StockItem s where s.productId = :id", Long.class)
                .setParameter("id", productId)
                .getResultStream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Written at once: the ledger's rows refer to it, which the persistence provider does not know. */
    void add(StockItem item) {
        sales.persist(events.track(item));
        sales.flush();
    }
}
