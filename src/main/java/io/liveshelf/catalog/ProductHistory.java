package io.liveshelf.catalog;

import io.liveshelf.identity.Caller;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Observes;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How each product was at each of its versions: written in the transaction of every change, whoever makes it. The
 * present one is always there; one that has been replaced is kept for {@code liveshelf.history.keep}, and of one
 * product the last {@code liveshelf.history.versions} at most.
 */
@ApplicationScoped
@Transactional
public class ProductHistory {
    static final int MOST_AT_ONCE = 1_000;
    private static final long FIRST_REVISION = 1;

    private static final String REPLACE =
            "update catalog.product_history set replaced_at = ?" + " where product_id = ? and replaced_at is null";
    private static final String ADD = "insert into catalog.product_history"
            + " (product_id, version, state, stock_revision, edited_at, edited_by) values (?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "delete from catalog.product_history where product_id = ? and version <= ?";
    private static final String FIND = "select state from catalog.product_history where product_id = ? and version = ?";

    private static final String FIND_STOCK =
            "select stock_revision from catalog.product_history where product_id = ? and version = ?";
    private static final String OLD = "select product_id, version from catalog.product_history"
            + " where replaced_at < ? order by replaced_at fetch first " + MOST_AT_ONCE + " rows only";
    private static final String FORGET_ONE = "delete from catalog.product_history where product_id = ? and version = ?";

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    Products products;

    @Inject
    ProductState states;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.history.keep")
    Duration keep;

    @Inject
    @ConfigProperty(name = "liveshelf.history.versions")
    int most;

    void on(@Observes ProductChanged changed) {
        long id = changed.card().productId();
        long version = changed.card().version();
        Product product = products.seeingDeleted(() -> catalog.find(Product.class, id));
        String state = states.of(product).toString();
        long stock = stockRevision(id);
        Timestamp now = Timestamp.from(clock.instant());
        Sql.run(catalog, connection -> {
            execute(connection, REPLACE, now, id);
            execute(connection, ADD, id, version, state, stock, now, actor());
            return execute(connection, FORGET, id, version - Math.max(1, most));
        });
    }

    /** What there is now; of a product that is just being made, the first. */
    private long stockRevision(long id) {
        return catalog.createQuery("select a.revision from Availability a where a.productId = :id", Long.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElse(FIRST_REVISION);
    }

    /**
     * Whether everyone who has ever been shown that version has been shown this revision of the stock with it: none has
     * moved since the version was made.
     */
    boolean hadStock(long id, long version, long revision) {
        return Sql.run(catalog, connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND_STOCK)) {
                find.setLong(1, id);
                find.setLong(2, version);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() && row.getLong(1) == revision;
                }
            }
        });
    }

    /** How the product was at that version; null where that is not known any more. */
    Product at(long id, long version) {
        String state = Sql.run(catalog, connection -> state(connection, id, version));
        return state == null ? null : states.asItWas(state);
    }

    /** Forgets some of what was replaced long ago, in a transaction of its own; says how many versions. */
    int purge() {
        Timestamp before = Timestamp.from(clock.instant().minus(keep));
        return Sql.run(catalog, connection -> {
            try (PreparedStatement old = connection.prepareStatement(OLD);
                    PreparedStatement forget = connection.prepareStatement(FORGET_ONE)) {
                old.setTimestamp(1, before);
                try (ResultSet rows = old.executeQuery()) {
                    while (rows.next()) {
                        forget.setLong(1, rows.getLong(1));
                        forget.setLong(2, rows.getLong(2));
                        forget.addBatch();
                    }
                }
                return forget.executeBatch().length;
            }
        });
    }

    private static String state(Connection connection, long id, long version) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setLong(1, id);
            find.setLong(2, version);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private String actor() {
        try {
            return caller.actor();
        } catch (ContextNotActiveException | IllegalStateException e) {
            return "system";
        }
    }
}
