package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * Keeps EclipseLink from repeating a statement when a connection fails, which it does three times with five seconds
 * between: the server's pool knows which connections are sound, and the caller should hear at once of a database
 * that is away. And has each transaction begin as its database needs it. It is asked by the interface's old name, which every
 * EclipseLink 4 knows: the one of Payara Server 6.2025.9 has no other.
 */
@SuppressWarnings("removal")
public class NoHiddenRetries implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        DatabaseLogin login = (DatabaseLogin) session.getDatasourceLogin();
        login.setQueryRetryAttemptCount(0);
        login.setDelayBetweenConnectionAttempts(0);
        login.setConnectionHealthValidatedOnError(false);
        beginning(login, session)
                .ifPresent(sql -> session.getEventManager().addListener(new TransactionBeginning(sql)));
    }

    private static Optional<String> beginning(DatabaseLogin login, Session session) {
        try (Connection connection = (Connection) login.connectToDatasource(null, session)) {
            return Vendor.of(connection).dialect().begin();
        } catch (SQLException e) {
            throw DatabaseException.sqlException(e);
        }
    }
}
