package io.liveshelf.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Inserts many rows with one statement, which is the same for any number of rows, so that it is parsed and planned once:
 * each column is one array, which PostgreSQL's {@code unnest} makes rows of. Belongs to one transaction and so to one
 * thread. Table and column names must be constants.
 */
public final class MultiRowInsert {
    /** PostgreSQL's name for the type that the values of a column are sent as. */
    public enum Type {
        TEXT,
        INT4,
        INT8,
        NUMERIC,
        TIMESTAMPTZ
    }

    /** A column and the type of its values. */
    public record Column(String name, Type type) {}

    private final String sql;
    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();

    public MultiRowInsert(String table, Column... columns) {
        this.columns = List.of(columns);
        this.sql = "insert into " + table + " (" + joined(this.columns.stream().map(Column::name))
                + ") select * from unnest("
                + joined(this.columns.stream().map(column -> "?::" + column.type() + "[]")) + ")";
    }

    private static String joined(Stream<String> parts) {
        return String.join(", ", parts.toList());
    }

    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    public static Column int4(String name) {
        return new Column(name, Type.INT4);
    }

    public static Column int8(String name) {
        return new Column(name, Type.INT8);
    }

    public static Column numeric(String name) {
        return new Column(name, Type.NUMERIC);
    }

    /** Whose values are {@link java.time.OffsetDateTime}. */
    public static Column time(String name) {
        return new Column(name, Type.TIMESTAMPTZ);
    }

    /** Adds a row; the values are in the order of the columns, and null where there is none. */
    public void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " values, not " + values.length);
        }
        rows.add(values);
    }

    /** Writes the rows in the order in which they were added, and forgets them. */
    public void execute(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, values(connection, i));
            }
            statement.executeUpdate();
        }
        rows.clear();
    }

    private Array values(Connection connection, int column) throws SQLException {
        Object[] values = rows.stream().map(row -> row[column]).toArray();
        return connection.createArrayOf(columns.get(column).type().name().toLowerCase(Locale.ROOT), values);
    }
}
