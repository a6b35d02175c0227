package io.liveshelf.stock;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Locks what is set aside for shoppers: their holds in ascending id, then claims in ascending product id. Whoever needs
 * stock rows too locks those after that, so that nobody waits for anybody in a circle.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class HoldLocks {
    private static final String OPEN = "c.owner in :owners and c.orderId is null";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    HoldLines lines;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /** The active holds and the open claims of these shoppers; waits as long as the transaction was told to. */
    OwnHolds lock(Collection<String> owners) {
        if (owners.isEmpty()) {
            return new OwnHolds(List.of(), List.of(), List.of(), clock.instant());
        }
        List<Hold> holds = holds(owners);
        return new OwnHolds(owners, holds, claims(OPEN, Map.of("owners", Sql.padded(owners))), clock.instant());
    }

    /** The same of one shopper, with a patience of its own. */
    OwnHolds lock(String owner, Patience patience) {
        return lock(List.of(owner), patience, OPEN, Map.of("owners", List.of(owner)));
    }

    /** Those, and the claim on this product, whosever it is. */
    OwnHolds lockToClaim(long productId, String owner, Patience patience) {
        return lock(
                List.of(owner),
                patience,
                OPEN + " or c.productId = :product",
                Map.of("owners", List.of(owner), "product", productId));
    }

    /** The active holds of both, and all claims of the first, also those that were bought. */
    OwnHolds lockToHandOver(String from, String to) {
        return lock(List.of(from, to), Patience.of(lockTimeout), "c.owner = :from", Map.of("from", from));
    }

    private OwnHolds lock(Collection<String> owners, Patience patience, String claimed, Map<String, ?> parameters) {
        Duration atFirst = patience.left();
        Sql.waitForLocks(sales, atFirst);
        List<Hold> holds = holds(owners);
        if (patience.isLessThan(atFirst)) {
            Sql.waitForLocks(sales, patience.left());
        }
        return new OwnHolds(owners, holds, claims(claimed, parameters), clock.instant());
    }

    private List<Hold> holds(Collection<String> owners) {
        List<Hold> holds = sales.createQuery(
                        "select h from Hold h where h.owner in :owners and h.state = :active order by h.id", Hold.class)
                .setParameter("owners", Sql.padded(owners))
                .setParameter("active", Hold.State.ACTIVE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        lines.read(holds);
        return holds;
    }

    private List<Claim> claims(String which, Map<String, ?> parameters) {
        var claims = sales.createQuery("select c from Claim c where " + which + " order by c.productId", Claim.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE);
        parameters.forEach(claims::setParameter);
        return claims.getResultList();
    }

    /**
     * Looks, the stock rows being at hand, whether more is set aside for these shoppers than was locked, as a row that
     * is not there yet cannot be locked; for whom there is {@linkplain OwnHolds#isOvertaken is overtaken}. Whatever
     * comes later still changes a stock row that is locked or whose version is checked, or breaks the unique index.
     */
    void lookAgain(OwnHolds own) {
        if (!own.owners().isEmpty()) {
            Sql.run(sales, connection -> lookAgain(connection, own));
        }
    }

    private static Void lookAgain(Connection connection, OwnHolds own) throws SQLException {
        List<String> owners = Sql.padded(own.owners());
        String in = Sql.placeholders(owners.size());
        String sql = "select owner, id, 0 from sales.stock_hold where state = 'ACTIVE' and owner in " + in
                + " union all select owner, null, product_id from sales.claim where order_id is null and owner in "
                + in;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < owners.size(); i++) {
                statement.setString(i + 1, owners.get(i));
                statement.setString(owners.size() + i + 1, owners.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String hold = rows.getString(2);
                    own.meet(rows.getString(1), hold == null ? (Object) rows.getLong(3) : hold);
                }
            }
        }
        return null;
    }
}
