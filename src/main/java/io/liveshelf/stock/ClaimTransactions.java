package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The transactions of {@link Claims}. A claim's row is changed only with the product's stock row locked; who needs
 * both locks the claim first, as orders do.
 */
@ApplicationScoped
@Transactional
class ClaimTransactions {
    /** So many claims end in one transaction at most, so that it stays short. */
    static final int MOST_AT_ONCE = 200;

    private static final String OLD = """
            select c.product_id from sales.claim c
             where c.order_id is null and c.claimed_at < ?
               and not exists (select 1 from sales.stock_hold h
                                 join sales.stock_hold_line l on l.hold_id = h.id
                                where h.owner = c.owner and h.state = 'ACTIVE'
                                  and l.product_id = c.product_id and l.claimed > 0)
             order by c.claimed_at limit ? for update of c skip locked""";

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

    @Inject
    @ConfigProperty(name = "liveshelf.claim.longest")
    Duration longest;

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

    /**
     * Ends claims that were not followed by an order for so long, the oldest first, but none that is at the checkout.
     *
     * @return how many, at most {@value #MOST_AT_ONCE}
     */
    @UnitOfWork
    int endOld() {
        Instant now = clock.instant();
        List<Long> old = Sql.run(sales, connection -> lockOld(connection, now.minus(longest)));
        Shelf shelf = new Shelf(items.toChangeLocked(new TreeSet<>(old)));
        Cause cause = new Cause("claim ended", "system", null, now);
        for (Long productId : old) {
            shelf.unhold(MovementKind.EXPIRED, productId, 1, cause);
            sales.remove(sales.find(Claim.class, productId));
        }
        ledger.append(shelf.movements());
        return old.size();
    }

    private static List<Long> lockOld(Connection connection, Instant before) throws SQLException {
        List<Long> products = new ArrayList<>();
        try (PreparedStatement old = connection.prepareStatement(OLD)) {
            old.setObject(1, before.atOffset(ZoneOffset.UTC));
            old.setInt(2, MOST_AT_ONCE);
            try (ResultSet rows = old.executeQuery()) {
                while (rows.next()) {
                    products.add(rows.getLong(1));
                }
            }
        }
        return products;
    }

    @UnitOfWork
    void release(long productId, String owner, String actor, Patience patience) {
        Sql.waitForLocks(sales, patience.left());
        Claim claim = sales.find(Claim.class, productId, LockModeType.PESSIMISTIC_WRITE);
        if (claim == null || owner != null && !claim.owner().equals(owner)) {
            throw Problem.notFound();
        }
        if (!claim.isOpen()) {
            throw new Problem(409, "taken");
        }
        StockItem item = items.toChangeLocked(productId, patience);
        ledger.append(item.unhold(MovementKind.RELEASED, 1, new Cause("claim given up", actor, null, clock.instant())));
        sales.remove(claim);
    }

    Optional<String> ownerOf(long productId) {
        StockItem item = sales.find(StockItem.class, productId);
        return Optional.ofNullable(sales.find(Claim.class, productId))
                .filter(claim -> claim.isOpen() || item.available() == 0)
                .map(Claim::owner);
    }
}
