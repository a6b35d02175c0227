package io.liveshelf.stock;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Tries whether stock rows can be locked, in transactions of its own that change nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class StockProbe {
    private static final String SKIPPING = " for update skip locked";
    private static final String WAITING = " for update";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Those of these products whose rows others have locked at this moment, be it for a moment or for long. */
    NavigableSet<Long> lockedNow(Collection<Long> products) {
        return Sql.run(sales, connection -> {
            NavigableSet<Long> locked = select(connection, products, "");
            locked.removeAll(select(connection, products, SKIPPING));
            return locked;
        });
    }

    /**
     * Waits in line for the product's row.
     *
     * @throws jakarta.persistence.PersistenceException a lock time-out if it is not to be had for so long
     */
    void waitInLine(long product, Duration longest) {
        Sql.waitForLocks(sales, longest);
        Sql.run(sales, connection -> select(connection, Set.of(product), WAITING));
    }

    private static NavigableSet<Long> select(Connection connection, Collection<Long> products, String how)
            throws SQLException {
        List<Long> ids = Sql.paddedIds(products);
        String sql =
                "select product_id from sales.stock_item where product_id in " + Sql.placeholders(ids.size()) + how;
        NavigableSet<Long> found = new TreeSet<>();
        try (var statement = connection.prepareStatement(sql)) {
            Sql.set(statement, 1, ids);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }
}
