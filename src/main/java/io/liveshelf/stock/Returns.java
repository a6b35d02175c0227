package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Puts back on the shelf what had left with orders, in the transaction that gives the order up. The rows are locked in
 * ascending product id, so that it needs no second attempt however many buy the same products at that moment. Whoever
 * calls sees to it that an order's goods come back once; they hold the order's row already.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Returns {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    /**
     * Takes all of these back; a one-of-a-kind product among them can be claimed again. Waits for locks as long as the
     * transaction was told to.
     *
     * @param quantities by product id; each at least 1
     * @param cause its reference is the order's id
     * @throws IllegalArgumentException for a product of which no stock is kept
     * @throws jakarta.persistence.PersistenceException a lock time-out if a row is not to be had
     */
    public void giveBack(SortedMap<Long, Integer> quantities, Cause cause) {
        if (quantities.isEmpty()) {
            return;
        }
        endClaims(quantities, cause.reference());
        SortedMap<Long, StockItem> stock = items.locked(quantities.keySet());
        if (!stock.keySet().equals(quantities.keySet())) {
            throw new IllegalArgumentException("No stock is kept of all of " + quantities.keySet());
        }
        List<Movement> movements = new ArrayList<>();
        stock.forEach((productId, item) -> movements.add(item.takeBack(quantities.get(productId), cause)));
        ledger.append(movements);
    }

    /** Before the stock rows are locked and in ascending id, as everyone who needs these locks does. */
    private void endClaims(SortedMap<Long, Integer> quantities, String orderId) {
        sales.createQuery(
                        "select c from Claim c where c.orderId = :order and c.productId in :products"
                                + " order by c.productId",
                        Claim.class)
                .setParameter("order", orderId)
                .setParameter("products", quantities.keySet())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(sales::remove);
    }
}
