package io.liveshelf.stock;

import io.liveshelf.platform.MultiRowInsert;
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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All holds. Whoever changes stock on account of a hold locks the hold's row first, in ascending id, and the stock
 * rows after that, so that takers and the sweep of expired holds never wait for each other in a circle.
 */
@ApplicationScoped
@Transactional
public class Holds {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.hold.duration")
    Duration duration;

    @Inject
    @ConfigProperty(name = "liveshelf.hold.longest")
    Duration longest;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /** Locks what is set aside for these shoppers; needs a transaction, and waits as long as that was told to. */
    @Transactional(Transactional.TxType.MANDATORY)
    public OwnHolds lock(Collection<String> owners) {
        if (owners.isEmpty()) {
            return new OwnHolds(List.of(), List.of(), clock.instant());
        }
        List<Hold> holds = sales.createQuery(
                        "select h from Hold h where h.owner in :owners and h.state = :active order by h.id", Hold.class)
                .setParameter("owners", Sql.padded(owners))
                .setParameter("active", Hold.State.ACTIVE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        List<Claim> claims = sales.createQuery(
                        "select c from Claim c where c.owner in :owners and c.orderId is null order by c.productId",
                        Claim.class)
                .setParameter("owners", Sql.padded(owners))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        readLines(holds);
        return new OwnHolds(holds, claims, clock.instant());
    }

    /**
     * Gives all that is held for or claimed by one shopper to another name of theirs.
     *
     * @return the products of which units are set aside
     */
    public Set<Long> handOver(String from, String to) {
        Sql.waitForLocks(sales, lockTimeout);
        Set<Long> products = lock(List.of(from)).products();
        sales.createNativeQuery("update sales.stock_hold set owner = ?, version = version + 1"
                        + " where owner = ? and state = 'ACTIVE'")
                .setParameter(1, to)
                .setParameter(2, from)
                .executeUpdate();
        sales.createNativeQuery("update sales.claim set owner = ? where owner = ?")
                .setParameter(1, to)
                .setParameter(2, from)
                .executeUpdate();
        return products;
    }

    /** Lets a claim take over a unit that is held for the claimer anyway; false if there is none. Needs a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean claimUnit(OwnHolds own, String owner, long productId) {
        return own.holdOf(owner, productId)
                .map(hold -> sales.createNativeQuery("update sales.stock_hold_line set claimed = claimed + 1"
                                        + " where hold_id = ? and product_id = ?")
                                .setParameter(1, hold)
                                .setParameter(2, productId)
                                .executeUpdate()
                        == 1)
                .orElse(false);
    }

    /** Gives each of these holds its lines, by one query. */
    void readLines(Collection<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        Map<String, Hold> byId = holds.stream().collect(Collectors.toMap(Hold::id, Function.identity()));
        holds.forEach(hold -> hold.knowLines(new TreeMap<>(), new TreeMap<>()));
        List<String> ids = Sql.padded(byId.keySet());
        Sql.run(sales, connection -> {
            String sql = "select hold_id, product_id, quantity, claimed from sales.stock_hold_line where hold_id in "
                    + Sql.placeholders(ids.size());
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < ids.size(); i++) {
                    statement.setString(i + 1, ids.get(i));
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Hold hold = byId.get(rows.getString(1));
                        hold.quantities().put(rows.getLong(2), rows.getInt(3));
                        hold.units().put(rows.getLong(2), rows.getInt(3) - rows.getInt(4));
                    }
                }
            }
            return null;
        });
    }

    /** Writes the holds that began in this transaction; needs it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(OwnHolds own) {
        MultiRowInsert holds = new MultiRowInsert(
                "sales.stock_hold",
                "id",
                "owner",
                "state",
                "created_at",
                "expires_at",
                "longest",
                "ended_at",
                "version");
        MultiRowInsert lines =
                new MultiRowInsert("sales.stock_hold_line", "hold_id", "product_id", "quantity", "claimed");
        own.begun().forEach(hold -> hold.writeTo(holds, lines));
        Sql.insert(sales, holds);
        Sql.insert(sales, lines);
    }

    /** How long a new hold lasts, and until when after its beginning it can be extended. */
    public Duration duration() {
        return duration;
    }

    /** The longest a hold can last from its beginning. */
    public Duration longest() {
        return longest;
    }

    /** The owner's active hold, the newest first. */
    public List<HoldView> active(String owner) {
        List<Hold> holds = sales.createQuery(
                        "select h from Hold h where h.owner = :owner and h.state = :active and h.expiresAt > :now"
                                + " order by h.createdAt desc",
                        Hold.class)
                .setParameter("owner", owner)
                .setParameter("active", Hold.State.ACTIVE)
                .setParameter("now", clock.instant())
                .getResultList();
        readLines(holds);
        return holds.stream().map(Hold::view).toList();
    }

    /**
     * Puts the end of an active hold off.
     *
     * @throws Problem 404 if there is none of that id for the owner, 409 {@code hold-ended} if it is over
     */
    public HoldView extend(String id, String owner) {
        Hold hold = lock(id, owner);
        Instant now = clock.instant();
        if (!hold.isGoodAt(now)) {
            throw new Problem(409, "hold-ended");
        }
        hold.extend(now, duration);
        readLines(List.of(hold));
        return hold.view();
    }

    /** @throws Problem 404 if there is none of that id for the owner */
    Hold lock(String id, String owner) {
        Sql.waitForLocks(sales, lockTimeout);
        Hold hold = sales.find(Hold.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (hold == null || !hold.owner().equals(owner)) {
            throw Problem.notFound();
        }
        return hold;
    }

    /** @throws Problem 404 if there is none of that id for the owner, 409 {@code hold-ended} if it is over */
    public HoldView one(String id, String owner) {
        Hold hold = sales.find(Hold.class, id);
        if (hold == null || !hold.owner().equals(owner)) {
            throw Problem.notFound();
        }
        if (!hold.isGoodAt(clock.instant())) {
            throw new Problem(409, "hold-ended");
        }
        readLines(List.of(hold));
        return hold.view();
    }
}
