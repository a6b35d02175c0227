package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts many rows as one JDBC batch: one round trip, and one statement of many rows where the driver rewrites batches
 * so ({@code reWriteBatchedInserts} of PostgreSQL's). Belongs to one transaction and so to one thread. Table and column
 * names must be constants.
 */
public final class MultiRowInsert {
    private final String sql;
    private final int columns;
    private final List<Object[]> rows = new ArrayList<>();

    public MultiRowInsert(String table, String... columns) {
        this.sql = "insert into " + table + " (" + String.join(", ", columns) + ") values "
                + Sql.placeholders(columns.length);
        this.columns = columns.length;
    }

    /** Adds a row; the values are of types that JDBC 4.2 knows, in the order of the columns. */
    public void add(Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException("a row has " + columns + " values, not " + values.length);
        }
        rows.add(values);
    }

    /** Writes the rows in the order in which they were added, and forgets them. */
    public void execute(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                for (int i = 0; i < columns; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        rows.clear();
    }
}
