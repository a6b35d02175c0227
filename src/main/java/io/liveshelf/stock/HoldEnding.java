package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gives the stock of holds back: of one that its owner gives up, and of those whose time is up. */
@ApplicationScoped
@Transactional
public class HoldEnding {
    /** So many holds expire in one transaction at most, so that it stays short. */
    static final int MOST_AT_ONCE = 200;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Holds holds;

    @Inject
    HoldLines lines;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Gives up a hold; one that is over already stays as it is.
     *
     * @throws io.liveshelf.platform.Problem 404 if there is none of that id for the owner
     */
    @UnitOfWork
    public void release(String id, String owner, String actor) {
        Hold hold = holds.lock(id, owner);
        if (hold.isActive()) {
            end(List.of(hold), Hold.State.RELEASED, MovementKind.RELEASED, actor, clock.instant());
        }
    }

    /**
     * Ends holds whose time is up, the earliest first. Rows that another node is ending, or that an order is using
     * at this moment, are left to it.
     *
     * @return how many
     */
    @UnitOfWork
    int expireDue() {
        Instant now = clock.instant();
        List<String> due = Sql.run(sales, connection -> lockDue(connection, now));
        if (due.isEmpty()) {
            return 0;
        }
        List<Hold> expired = sales.createQuery("select h from Hold h where h.id in :ids order by h.id", Hold.class)
                .setParameter("ids", Sql.padded(due))
                .getResultList();
        end(expired, Hold.State.EXPIRED, MovementKind.EXPIRED, "system", now);
        return expired.size();
    }

    private static List<String> lockDue(Connection connection, Instant now) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement due =
                connection.prepareStatement("select id from sales.stock_hold where state = 'ACTIVE'"
                        + " and expires_at <= ? order by expires_at limit " + MOST_AT_ONCE
                        + " for update skip locked")) {
            due.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = due.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private void end(List<Hold> ended, Hold.State state, MovementKind kind, String actor, Instant now) {
        lines.read(ended);
        SortedSet<Long> products = new TreeSet<>();
        ended.forEach(hold -> products.addAll(hold.quantities().keySet()));
        Shelf shelf = new Shelf(items.toChangeLocked(products));
        for (Hold hold : ended) {
            Cause cause = new Cause(null, actor, hold.id(), now);
            hold.units().forEach((productId, units) -> shelf.unhold(kind, productId, units, cause));
            hold.end(state, now);
        }
        ledger.append(shelf.movements());
    }
}
