package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/**
 * Says at the start if nothing ends the transaction of a node that is paused: what it has locked nobody else could sell
 * until it goes on or is ended. The limit belongs to the pool's connections ({@code server-config}), where it holds for
 * every transaction and costs none of them a round trip.
 */
@ApplicationScoped
class PausedNodes {
    private static final Logger LOG = System.getLogger(PausedNodes.class.getName());

    @Inject
    Database database;

    void look(@Observes SchemaReady ready) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show idle_in_transaction_session_timeout")) {
            if (row.next() && row.getString(1).equals("0")) {
                LOG.log(
                        Level.WARNING,
                        "A paused node keeps its locks for ever: give the connections of jdbc/liveshelf"
                                + " an idle_in_transaction_session_timeout, such as 10s");
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "It is not known how long a paused node keeps its locks", e);
        }
    }
}
