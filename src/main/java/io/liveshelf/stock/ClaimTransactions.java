package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * The transactions in which {@link Claims} come to be. A claim comes, ends and is bought only with the product's stock
 * row locked; who needs both locks the claim first, as orders do.
 */
@ApplicationScoped
@Transactional
class ClaimTransactions {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    HoldLocks locks;

    @Inject
    HoldLines holds;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    @UnitOfWork
    void claim(long productId, String owner, String actor, boolean unique, Patience patience) {
        OwnHolds own = locks.lockToClaim(productId, owner, patience);
        StockItem item = items.toChangeLocked(productId, patience);
        locks.lookAgain(own);
        if (own.isOvertaken(owner)) {
            throw new OptimisticLockException("Something was set aside for the claimer meanwhile");
        }
        Claim before = standing(productId, item, own);
        if (before != null && before.owner().equals(owner)) {
            return;
        }
        if (before != null) {
            throw new Problem(409, "taken");
        }
        if (!unique && item.onHand() > 1) {
            throw new Problem(409, "not-one-of-a-kind");
        }
        if (!holds.claimUnit(own, owner, productId)) {
            if (item.available() < 1) {
                throw new Problem(409, "taken");
            }
            ledger.append(item.hold(1, new Cause("claimed", actor, null, clock.instant())));
        }
        sales.persist(new Claim(productId, owner, clock.instant()));
    }

    /** The claim that counts: one whose unit was bought is over when another unit is there. */
    private Claim standing(long productId, StockItem item, OwnHolds own) {
        Claim claim = sales.find(Claim.class, productId);
        if (claim == null || claim.isOpen() || item.available() == 0) {
            return claim;
        }
        if (!own.hasLocked(claim)) {
            throw new OptimisticLockException("It was claimed and bought meanwhile");
        }
        sales.remove(claim);
        sales.flush();
        return null;
    }

    Optional<String> ownerOf(long productId) {
        return Optional.ofNullable(sales.find(Claim.class, productId))
                .filter(Claim::isOpen)
                .map(Claim::owner);
    }
}
