package io.liveshelf.conflict;

import io.liveshelf.platform.PerVendor;
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
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The idempotency keys that are older than they need be kept. */
@ApplicationScoped
@Transactional
class OldKeys {
    static final int MOST_AT_ONCE = 5_000;

    private static final String OLD = " from sales.idempotency_record where created_at < ?"
            + " order by created_at limit " + MOST_AT_ONCE + " for update skip locked";

    private static final String PURGE = "delete from sales.idempotency_record r using (select owner, request_key" + OLD
            + ") old where r.owner = old.owner and r.request_key = old.request_key";

    private static final String FORGET = "delete from sales.idempotency_record where owner = ? and request_key = ?";

    private interface Purging {
        int purge(Connection connection, Timestamp before) throws SQLException;
    }

    private static final PerVendor<Purging> PURGING =
            PerVendor.postgresOr((connection, before) -> Sql.update(connection, PURGE, before), OldKeys::purgeOneByOne);

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    @ConfigProperty(name = "liveshelf.idempotency.keep")
    Duration keep;

    /** Forgets some of them, in a transaction of its own; says how many. Nodes leave each other's rows alone. */
    int purge() {
        Timestamp before = Timestamp.from(Sql.now(sales).minus(keep));
        return Sql.run(sales, connection -> PURGING.on(connection).purge(connection, before));
    }

    private static int purgeOneByOne(Connection connection, Timestamp before) throws SQLException {
        try (PreparedStatement old = connection.prepareStatement("select owner, request_key" + OLD);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            old.setTimestamp(1, before);
            try (ResultSet rows = old.executeQuery()) {
                while (rows.next()) {
                    forget.setString(1, rows.getString(1));
                    forget.setString(2, rows.getString(2));
                    forget.addBatch();
                }
            }
            return forget.executeBatch().length;
        }
    }
}
