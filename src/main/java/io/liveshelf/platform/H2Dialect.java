package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * H2, which keeps waits for the connection, as MariaDB does. What JDBC lets one query take it keeps for the connection too,
 * and after that no bound at all: each transaction begins with one.
 */
final class H2Dialect extends PlainDialect {
    private static final String DUPLICATE = "23505";

    /** As long as other databases are told to let a statement take, in {@code server-config}. */
    private static final long LONGEST_MILLIS = 30_000;

    @Override
    public String waitForLocks(long millis) {
        return "set @own_lock_wait = coalesce(@own_lock_wait, lock_timeout()); set lock_timeout " + millis;
    }

    @Override
    public String waitForAnswers(long millis) {
        return "set query_timeout " + millis;
    }

    @Override
    public Optional<String> begin() {
        return Optional.of(
                "set lock_timeout coalesce(@own_lock_wait, lock_timeout()); set query_timeout " + LONGEST_MILLIS);
    }

    @Override
    public Optional<String> idleTransactionTimeout() {
        return Optional.empty();
    }

    /** Entities that are read by statements of the shop's own have the names of their columns in small letters. */
    @Override
    public void require(Connection connection) throws SQLException {
        super.require(connection);
        if (!connection.getMetaData().storesLowerCaseIdentifiers()) {
            throw new IllegalStateException("The data source jdbc/liveshelf needs DATABASE_TO_LOWER=TRUE"
                    + " and CASE_INSENSITIVE_IDENTIFIERS=TRUE in its URL");
        }
    }

    @Override
    String noons() {
        return "select timestamp '2026-01-01 12:00:00', timestamp '2026-07-01 12:00:00'";
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return DUPLICATE.equals(failure.getSQLState());
    }
}
