package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;

/** Gives what is set aside for a shopper under one name to another name of theirs. */
@ApplicationScoped
@Transactional
public class HandingOver {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    HoldLocks locks;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Gives all that is held for or claimed by the one to the other. A hold takes the place of the other's earlier one,
     * which is given up; its own bound stays, as nobody has kept its units under the other name.
     *
     * @return the products of which units were set aside under either name
     * @throws jakarta.persistence.PersistenceException a lost race, or a lock time-out
     */
    @UnitOfWork
    public Set<Long> handOver(String from, String to) {
        OwnHolds own = locks.lockToHandOver(from, to);
        Set<Long> products = own.products();
        makeRoom(own, own.hasGoodHold(from) ? to : from);
        own.handOver(from, to);
        return products;
    }

    /** Of two holds the one of this owner is given up; written at once, as an owner has one hold at any moment. */
    private void makeRoom(OwnHolds own, String owner) {
        if (!own.owners().stream().allMatch(own::isHolding)) {
            return;
        }
        Shelf shelf = new Shelf(items.toChangeLocked(own.productsHeld(owner)));
        own.release(owner, shelf, new Cause(null, "system", null, clock.instant()));
        ledger.append(shelf.movements());
        sales.flush();
    }
}
