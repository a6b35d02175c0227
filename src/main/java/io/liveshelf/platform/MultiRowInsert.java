package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inserts many rows by few statements: {@code insert … values (…), (…), …}, which every database understands. A
 * statement has one of few numbers of rows, so that drivers and databases can keep its plan. Belongs to one
 * transaction and so to one thread. Table and column names must be constants.
 */
public final class MultiRowInsert {
    private static final int[] ROWS_PER_STATEMENT = {64, 16, 4, 1};

    private final String head;
    private final String row;
    private final int columns;
    private final List<Object[]> rows = new ArrayList<>();

    public MultiRowInsert(String table, String... columns) {
        this.head = "insert into " + table + " (" + String.join(", ", columns) + ") values ";
        this.row = Stream.of(columns).map(column -> "?").collect(Collectors.joining(",", "(", ")"));
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
        int done = 0;
        for (int size : ROWS_PER_STATEMENT) {
            if (rows.size() - done >= size) {
                try (PreparedStatement statement = connection.prepareStatement(sql(size))) {
                    for (; rows.size() - done >= size; done += size) {
                        bind(statement, rows.subList(done, done + size));
                        statement.executeUpdate();
                    }
                }
            }
        }
        rows.clear();
    }

    private String sql(int size) {
        return Stream.generate(() -> row).limit(size).collect(Collectors.joining(",", head, ""));
    }

    private static void bind(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        int index = 0;
        for (Object[] values : rows) {
            for (Object value : values) {
                statement.setObject(++index, value);
            }
        }
    }
}
