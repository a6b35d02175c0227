package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * What MariaDB and H2 have in common: times without a zone, waits that are told to the connection, and a failed statement
 * that leaves its transaction as it was.
 */
abstract class PlainDialect implements Dialect {
    private static final List<Instant> NOONS =
            List.of(Instant.parse("2026-01-01T12:00:00Z"), Instant.parse("2026-07-01T12:00:00Z"));

    /** A select of noon in UTC on the first of January 2026, and of July, by turns: no other zone has both. */
    abstract String noons();

    abstract boolean isDuplicate(SQLException failure);

    @Override
    public boolean insertIfAbsent(Connection connection, String insert, Object... values) throws SQLException {
        try {
            return Sql.update(connection, insert, values) > 0;
        } catch (SQLException e) {
            if (isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Times are written and read as UTC, by every node and whatever the season. */
    @Override
    public void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(noons())) {
            row.next();
            for (int i = 0; i < row.getMetaData().getColumnCount(); i++) {
                if (!row.getTimestamp(i + 1).toInstant().equals(NOONS.get(i % 2))) {
                    throw new IllegalStateException("The data source jdbc/liveshelf needs the time zone UTC");
                }
            }
        }
    }
}
