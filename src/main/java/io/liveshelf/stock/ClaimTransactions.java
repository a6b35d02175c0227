package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The transactions of {@link Claims}. A claim's row is changed only with the product's stock row locked; who needs
 * both locks the claim first, as orders do.
 */
@ApplicationScoped
@Transactional
class ClaimTransactions {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.claim-timeout")
    Duration patience;

    @UnitOfWork
    void claim(long productId, String owner, String actor, boolean unique) {
        StockItem item = locked(productId);
        Claim before = sales.find(Claim.class, productId);
        if (before != null && before.owner().equals(owner)) {
            return;
        }
        if (before != null) {
            throw new Problem(409, "taken");
        }
        if (!unique && item.onHand() > 1) {
            throw new Problem(409, "not-one-of-a-kind");
        }
        if (item.available() < 1) {
            throw new Problem(409, "taken");
        }
        ledger.append(item.hold(1, new Cause("claimed", actor, null, clock.instant())));
        sales.persist(new Claim(productId, owner, clock.instant()));
    }

    @UnitOfWork
    void release(long productId, String owner, String actor) {
        Sql.waitForLocks(sales, patience);
        Claim claim = sales.find(Claim.class, productId, LockModeType.PESSIMISTIC_WRITE);
        if (claim == null || owner != null && !claim.owner().equals(owner)) {
            throw Problem.notFound();
        }
        if (!claim.isOpen()) {
            throw new Problem(409, "taken");
        }
        StockItem item = locked(productId);
        ledger.append(item.unhold(MovementKind.RELEASED, 1, new Cause("claim given up", actor, null, clock.instant())));
        sales.remove(claim);
    }

    private StockItem locked(long productId) {
        StockItem item = items.toChangeLocked(List.of(productId), patience).get(productId);
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }

    Optional<String> ownerOf(long productId) {
        return Optional.ofNullable(sales.find(Claim.class, productId)).map(Claim::owner);
    }
}
