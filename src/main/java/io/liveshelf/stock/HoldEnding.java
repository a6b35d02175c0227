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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gives the stock of holds back: of one that its owner gives up, and of those whose time is up. */
@ApplicationScoped
@Transactional
public class HoldEnding {
    /** So many holds expire in one transaction at most, so that it stays short. */
    static final int MOST_AT_ONCE = 200;

    /** Shorter than those wait who want to use one of the holds meanwhile. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final String DUE = """
            select h.id from sales.stock_hold h
             where h.state = 'ACTIVE' and h.expires_at <= current_timestamp(6)
               and not exists (select 1 from sales.stock_hold_line l
                                where l.hold_id = h.id and l.product_id in %s)
             order by h.expires_at limit\040""" + MOST_AT_ONCE;

    private static final String THEIR_PRODUCTS =
            "select distinct l.product_id from sales.stock_hold_line l join (" + DUE + ") due on due.id = l.hold_id";

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
            end(List.of(hold), Hold.State.RELEASED, MovementKind.RELEASED, actor);
        }
    }

    /**
     * Ends holds whose time is up by the database's clock, the earliest first. Rows that another node is ending, or
     * that an order is using at this moment, are left to it.
     *
     * @param except products of which holds are left alone
     * @return how many
     * @throws jakarta.persistence.PersistenceException a lock time-out if the stock row of one of them is not to be had
     */
    @UnitOfWork
    int expireDue(Set<Long> except) {
        List<String> due =
                Sql.run(sales, connection -> select(connection, DUE + " for update skip locked", except, String.class));
        if (due.isEmpty()) {
            return 0;
        }
        Sql.waitForLocks(sales, PATIENCE);
        List<Hold> expired = sales.createQuery("select h from Hold h where h.id in :ids order by h.id", Hold.class)
                .setParameter("ids", Sql.padded(due))
                .getResultList();
        end(expired, Hold.State.EXPIRED, MovementKind.EXPIRED, "system");
        return expired.size();
    }

    /** The products of the holds that would end next. */
    List<Long> dueProducts(Set<Long> except) {
        return Sql.run(sales, connection -> select(connection, THEIR_PRODUCTS, except, Long.class));
    }

    private static <T> List<T> select(Connection connection, String sql, Set<Long> except, Class<T> type)
            throws SQLException {
        List<T> found = new ArrayList<>();
        List<Long> left = Sql.paddedIds(except);
        try (PreparedStatement select = connection.prepareStatement(sql.formatted(Sql.placeholders(left.size())))) {
            Sql.set(select, 1, left);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, type));
                }
            }
        }
        return found;
    }

    /** Needs a transaction that was told how long to wait. */
    private void end(List<Hold> ended, Hold.State state, MovementKind kind, String actor) {
        Instant now = clock.instant();
        lines.read(ended);
        SortedSet<Long> products = new TreeSet<>();
        ended.forEach(hold -> products.addAll(hold.quantities().keySet()));
        Shelf shelf = new Shelf(items.locked(products));
        for (Hold hold : ended) {
            Cause cause = new Cause(null, actor, hold.id(), now);
            hold.units().forEach((productId, units) -> shelf.unhold(kind, productId, units, cause));
            hold.end(state, now);
        }
        ledger.append(shelf.movements());
    }
}
