package io.liveshelf.ordering;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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

    private static final String TAKE_DUE = """
            delete from sales.back_in_stock_request r
             using catalog.product p
             where p.id = r.product_id and (r.product_id, r.email) in (
                   select w.product_id, w.email
                     from sales.back_in_stock_request w
                     join catalog.availability a on a.product_id = w.product_id and a.available > 0
                     join catalog.product q on q.id = w.product_id and q.deleted_at is null
                    order by w.requested_at
                    limit ? for update of w skip locked)
            returning r.product_id, p.name, p.image, r.email, r.language""";

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
     *     refers, is locked for too long
     */
    void add(long productId, String email, String language) {
        Sql.waitForLocks(sales, lockTimeout);
        sales.createNativeQuery("insert into sales.back_in_stock_request (product_id, email, language, requested_at)"
                        + " values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, productId)
                .setParameter(2, email)
                .setParameter(3, language)
                .setParameter(4, Timestamp.from(clock.instant()))
                .executeUpdate();
    }

    /** Takes wishes that have come true, the oldest first; each is taken once, by one node. Needs a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Due> takeDue() {
        return Sql.run(sales, connection -> {
            List<Due> due = new ArrayList<>();
            try (var statement = connection.prepareStatement(TAKE_DUE)) {
                statement.setInt(1, MOST_AT_ONCE);
                try (var rows = statement.executeQuery()) {
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
        });
    }
}
