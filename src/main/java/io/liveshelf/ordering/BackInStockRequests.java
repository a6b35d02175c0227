package io.liveshelf.ordering;

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
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All wishes to be told, once, when a product is back: one for each product and address. */
@ApplicationScoped
@Transactional
class BackInStockRequests {
    static final int MOST_AT_ONCE = 200;

    /** The wish and the product it is for, which can be had now and is not withdrawn. */
    record Due(long productId, String name, String image, String email, String language) {}

    private static final String ADD = "insert into sales.back_in_stock_request"
            + " (product_id, email, language, requested_at) values (?, ?, ?, ?)";

    private static final String LOCK_DUE = """
            select w.product_id, (select p.name from catalog.product p where p.id = w.product_id),
                   (select p.image from catalog.product p where p.id = w.product_id), w.email, w.language
              from sales.back_in_stock_request w
             where exists (select 1 from catalog.availability a where a.product_id = w.product_id and a.available > 0)
               and exists (select 1 from catalog.product p where p.id = w.product_id and p.deleted_at is null)
             order by w.requested_at
             limit ? for update skip locked""";

    private static final String REMOVE = "delete from sales.back_in_stock_request where product_id = ? and email = ?";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /**
     * Adds a wish; the same one again, also at the same moment, changes nothing.
     *
     * @throws jakarta.persistence.PersistenceException a lock time-out if the product's stock row, to which the wish
     *     refers (not on MariaDB), is locked for too long
     */
    void add(long productId, String email, String language) {
        Sql.waitForLocks(sales, lockTimeout);
        Timestamp now = Timestamp.from(clock.instant());
        Sql.run(sales, connection -> Sql.insertIfAbsent(connection, ADD, productId, email, language, now));
    }

    /** Takes wishes that have come true, the oldest first; each is taken once, by one node. Needs a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Due> takeDue() {
        return Sql.run(sales, connection -> {
            List<Due> due = lockDue(connection);
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                for (Due wish : due) {
                    Sql.set(remove, 1, List.of(wish.productId(), wish.email()));
                    remove.addBatch();
                }
                remove.executeBatch();
            }
            return due;
        });
    }

    private static List<Due> lockDue(Connection connection) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LOCK_DUE)) {
            select.setInt(1, MOST_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        }
        return due;
    }
}
