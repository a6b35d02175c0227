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
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Tries whether stock rows can be locked, in transactions of its own that change nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class StockProbe {
    private static final String LOCKED_NOW = """
            with free as (select product_id from sales.stock_item where product_id = any(?) for update skip locked)
            select product_id from sales.stock_item where product_id = any(?)
            except select product_id from free""";
    private static final String IN_LINE =
            "select product_id from sales.stock_item where product_id = any(?) for update";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Those of these products whose rows others have locked at this moment, be it for a moment or for long. */
    NavigableSet<Long> lockedNow(Collection<Long> products) {
        return Sql.run(sales, connection -> select(connection, LOCKED_NOW, products, 2));
    }

    /**
     * Waits in line for the product's row.
     *
     * @throws jakarta.persistence.PersistenceException a lock time-out if it is not to be had for so long
     */
    void waitInLine(long product, Duration longest) {
        Sql.waitForLocks(sales, longest);
        Sql.run(sales, connection -> select(connection, IN_LINE, Set.of(product), 1));
    }

    private static NavigableSet<Long> select(Connection connection, String sql, Collection<Long> products, int times)
            throws SQLException {
        NavigableSet<Long> found = new TreeSet<>();
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                statement.setArray(i, connection.createArrayOf("bigint", products.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }
}
