package io.liveshelf.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Inserts many rows at once, in their order, which is that of the numbers that the database gives them. In PostgreSQL by
 * one statement, which is the same for any number of rows, so that it is parsed and planned once: each column is one
 * array, which {@code unnest} makes rows of. Elsewhere by a list of rows, whose lengths are powers of two, so that there are
 * few statements. Belongs to one transaction and so to one thread. Table and column names must be constants.
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

    private interface Way {
        void write(MultiRowInsert rows, Connection connection) throws SQLException;
    }

    private static final PerVendor<Way> WAY =
            PerVendor.postgresOr(MultiRowInsert::writeArrays, MultiRowInsert::writeLists);

    /** So that a statement has no more parameters than any database takes. */
    private static final int LONGEST_LIST = 256;

    private final String into;
    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();

    public MultiRowInsert(String table, Column... columns) {
        this.columns = List.of(columns);
        this.into = "insert into " + table + " (" + joined(this.columns.stream().map(Column::name)) + ")";
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
        WAY.on(connection).write(this, connection);
        rows.clear();
    }

    private void writeArrays(Connection connection) throws SQLException {
        String sql = into + " select * from unnest("
                + joined(columns.stream().map(column -> "?::" + column.type() + "[]")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, values(connection, i));
            }
            statement.executeUpdate();
        }
    }

    private Array values(Connection connection, int column) throws SQLException {
        Object[] values = rows.stream().map(row -> row[column]).toArray();
        return connection.createArrayOf(columns.get(column).type().name().toLowerCase(Locale.ROOT), values);
    }

    private void writeLists(Connection connection) throws SQLException {
        for (int from = 0; from < rows.size(); ) {
            int to = from + Math.min(LONGEST_LIST, Integer.highestOneBit(rows.size() - from));
            writeList(connection, rows.subList(from, to));
            from = to;
        }
    }

    private void writeList(Connection connection, List<Object[]> some) throws SQLException {
        String row = Sql.placeholders(columns.size());
        String sql = into + " values " + joined(some.stream().map(values -> row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Object[] values : some) {
                for (Object value : values) {
                    statement.setObject(parameter++, withoutZone(value));
                }
            }
            statement.executeUpdate();
        }
    }

    private static Object withoutZone(Object value) {
        return value instanceof OffsetDateTime time ? Timestamp.from(time.toInstant()) : value;
    }
}
