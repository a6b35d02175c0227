package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Receiving, adjusting and counting stock, and looking at it. Each call is one transaction, which waits its turn for the
 * stock row: however many buy the product at that moment, a change by so many is never lost to them.
 */
@ApplicationScoped
@Transactional
public class StockKeeping {
    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Puts units that came in on the shelf. */
    @UnitOfWork
    public StockView receive(long productId, int quantity, Cause cause) {
        StockItem item = items.toChangeLocked(productId);
        return recorded(item, item.receive(quantity, cause));
    }

    /** Corrects the stock by so many. */
    @UnitOfWork
    public StockView adjust(long productId, int change, Cause cause) {
        StockItem item = items.toChangeLocked(productId);
        return recorded(item, item.adjust(change, cause));
    }

    /**
     * Corrects the stock to what was found on the shelf.
     *
     * @throws Problem 409 {@code stock-moved}, with what has moved, if units came or went since the revision that the
     *     counter saw and the count is not to be rebased; 400 for a revision that the stock never had
     */
    @UnitOfWork
    public StockView count(long productId, Recount recount, Cause cause) {
        if (recount.against() == null) {
            return counted(items.toChangeLocked(productId), recount.found(), cause);
        }
        recount.requireSeen(items.revision(productId));
        // However much moved since: while others wait for the row, only what has come since is read.
        long last = ledger.last(productId);
        MovedSince before = ledger.moved(productId, ledger.lastUpTo(productId, recount.against()), last);
        StockItem item = items.toChangeLocked(productId);
        MovedSince moved = before.and(ledger.moved(productId, last, Long.MAX_VALUE));
        if (moved.total() > 0 && !recount.rebase()) {
            throw moved.refusal(StockView.of(item));
        }
        return counted(item, recount.found() + moved.net(), cause);
    }

    private StockView counted(StockItem item, int found, Cause cause) {
        return recorded(item, item.count(found, cause));
    }

    private StockView recorded(StockItem item, Movement movement) {
        ledger.append(movement);
        sales.flush();
        return StockView.of(item);
    }

    /** @throws Problem 404 for a product that is not kept in stock */
    public StockView stock(long productId) {
        return StockView.of(require(productId));
    }

    /** A product's ledger, newest first. */
    public Page<MovementView> ledger(long productId, int page, int size) {
        require(productId);
        List<MovementView> items = sales.createQuery(
                        "select m from Movement m where m.productId = :id order by m.id desc", Movement.class)
                .setParameter("id", productId)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultStream()
                .map(Movement::view)
                .toList();
        long total = sales.createQuery("select count(m) from Movement m where m.productId = :id", Long.class)
                .setParameter("id", productId)
                .getSingleResult();
        return new Page<>(items, page, size, total);
    }

    private StockItem require(long productId) {
        StockItem item = sales.find(StockItem.class, productId);
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }
}
