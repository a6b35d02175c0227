package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Says at the start if nothing ends the transaction of a node that is paused: what it has locked nobody else could sell
 * until it goes on or is ended. The limit belongs to the pool's connections ({@code server-config}), where it holds for
 * every transaction and costs none of them a round trip. H2 has none.
 */
@ApplicationScoped
class PausedNodes {
    private static final Logger LOG = System.getLogger(PausedNodes.class.getName());

    @Inject
    Database database;

    void look(@Observes SchemaReady ready) {
        try (var connection = database.dataSource().getConnection()) {
            Optional<String> timeout = Vendor.of(connection).dialect().idleTransactionTimeout();
            if (timeout.isPresent() && isNever(connection, timeout.get())) {
                LOG.log(
                        Level.WARNING,
                        "A paused node keeps its locks for ever: give the connections of jdbc/liveshelf"
                                + " an idle_in_transaction_session_timeout (PostgreSQL) or an"
                                + " idle_transaction_timeout (MariaDB), such as 10 seconds");
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "It is not known how long a paused node keeps its locks", e);
        }
    }

    private static boolean isNever(Connection connection, String timeout) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(timeout)) {
            return row.next() && row.getLong(1) == 0;
        }
    }
}
