package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends claims and gives their units back: that which is given up, and those that no order followed. What is in a hold
 * of the claimer's at that moment is not taken out of it.
 */
@ApplicationScoped
@Transactional
class ClaimEnding {
    /** So many claims end in one transaction at most, so that it stays short. */
    static final int MOST_AT_ONCE = 200;

    private static final String IN_A_HOLD = """
            exists (select 1 from sales.stock_hold h
                      join sales.stock_hold_line l on l.hold_id = h.id
                     where h.owner = c.owner and h.state = 'ACTIVE'
                       and l.product_id = c.product_id and l.claimed > 0)""";

    private static final String OLD = "select c.product_id from sales.claim c"
            + " where c.order_id is null and c.claimed_at < ? and c.product_id not in %s and not " + IN_A_HOLD
            + " order by c.claimed_at limit " + MOST_AT_ONCE;

    private static final String AT_THE_CHECKOUT =
            "select c.product_id from sales.claim c where " + IN_A_HOLD + " and c.product_id in ";

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

    /** Gives a claim up; a unit that is in the claimer's hold stays in it. For the parameters see {@link Claims}. */
    @UnitOfWork
    void release(long productId, String owner, String actor, Patience patience) {
        Claim claim = sales.find(Claim.class, productId);
        if (claim == null || owner != null && !claim.owner().equals(owner)) {
            throw Problem.notFound();
        }
        if (!claim.isOpen()) {
            throw new Problem(409, "taken");
        }
        String claimer = claim.owner();
        OwnHolds own = locks.lock(claimer, patience);
        StockItem item = items.toChangeLocked(productId, patience);
        locks.lookAgain(own);
        if (!own.hasLocked(claim) || own.isOvertaken(claimer)) {
            throw new OptimisticLockException("The claim or what is held with it changed meanwhile");
        }
        if (!holds.keepUnit(own, claimer, productId)) {
            Cause cause = new Cause("claim given up", actor, null, clock.instant());
            ledger.append(item.unhold(MovementKind.RELEASED, 1, cause));
        }
        sales.remove(claim);
    }

    /**
     * Ends claims that were not followed by an order for so long, by the database's clock, the oldest first, but none
     * that is at the checkout.
     *
     * @param except products whose claims are left alone
     * @return how many, at most {@value #MOST_AT_ONCE}
     */
    @UnitOfWork
    int endOld(Set<Long> except) {
        return end(old(OLD + " for update skip locked", except));
    }

    /** The products whose claims would end next. */
    List<Long> old(Set<Long> except) {
        return old(OLD, except);
    }

    private List<Long> old(String sql, Set<Long> except) {
        List<Long> left = Sql.paddedIds(except);
        Timestamp before = Timestamp.from(Sql.now(sales).minus(longest));
        return Sql.run(sales, connection -> {
            try (PreparedStatement old = connection.prepareStatement(sql.formatted(Sql.placeholders(left.size())))) {
                old.setTimestamp(1, before);
                Sql.set(old, 2, left);
                return ids(old);
            }
        });
    }

    /**
     * Ends those of these claims, which are locked, that are still not at the checkout: rows that are skipped rather than
     * waited for are not looked at once more when they are locked.
     */
    @UnitOfWork
    int end(Collection<Long> products) {
        Set<Long> ending = new TreeSet<>(products);
        ending.removeAll(atTheCheckout(products));
        Shelf shelf = new Shelf(items.toChangeLocked(ending));
        Cause cause = new Cause("claim ended", "system", null, clock.instant());
        for (Long productId : ending) {
            shelf.unhold(MovementKind.EXPIRED, productId, 1, cause);
            sales.remove(sales.find(Claim.class, productId));
        }
        ledger.append(shelf.movements());
        return ending.size();
    }

    private List<Long> atTheCheckout(Collection<Long> products) {
        List<Long> padded = Sql.padded(products);
        return padded.isEmpty()
                ? padded
                : Sql.run(sales, connection -> {
                    String sql = AT_THE_CHECKOUT + Sql.placeholders(padded.size());
                    try (PreparedStatement claims = connection.prepareStatement(sql)) {
                        for (int i = 0; i < padded.size(); i++) {
                            claims.setLong(i + 1, padded.get(i));
                        }
                        return ids(claims);
                    }
                });
    }

    private static List<Long> ids(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
