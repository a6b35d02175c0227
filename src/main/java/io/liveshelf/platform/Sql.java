package io.liveshelf.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Plain SQL on the connection of the current transaction, for what is written or read in bulk. */
public final class Sql {
    /** What is done on the connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** So many milliseconds from now, in a statement whose parameter it is. */
    public static final PerVendor<String> MILLIS_FROM_NOW = new PerVendor<>(
            "now() + ? * interval '1 millisecond'",
            "current_timestamp(6) + interval ? * 1000 microsecond",
            "dateadd(millisecond, ?, current_timestamp(6))");

    private static final Long NO_ID = -1L;

    private Sql() {}

    /**
     * Runs the work on the transaction's own connection, which it must not close.
     *
     * @throws PersistenceException with the {@link SQLException} as its cause
     */
    public static <T> T run(EntityManager inTransaction, Work<T> work) {
        try {
            return work.on(inTransaction.unwrap(Connection.class));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Writes these rows on the transaction's own connection. */
    public static void insert(EntityManager inTransaction, MultiRowInsert rows) {
        run(inTransaction, connection -> {
            rows.execute(connection);
            return null;
        });
    }

    /**
     * Inserts a row, unless there is one whose key is the same; one that is just being written is waited for.
     *
     * @param insert a whole statement without an end of its own
     * @return whether it was inserted
     */
    public static boolean insertIfAbsent(Connection connection, String insert, Object... values) throws SQLException {
        return dialect(connection).insertIfAbsent(connection, insert, values);
    }

    /** How many rows the statement has changed; times are {@link java.sql.Timestamp}s. */
    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 1, Arrays.asList(values));
            return statement.executeUpdate();
        }
    }

    /**
     * From now on this transaction waits for no lock longer than that; it fails with a lock time-out then. For a row it
     * may wait twice as long, as the wait in line and the one for whoever has it are counted apart. MariaDB counts in
     * whole seconds.
     */
    public static void waitForLocks(EntityManager inTransaction, Duration longest) {
        run(inTransaction, connection -> execute(connection, dialect(connection).waitForLocks(millis(longest))));
    }

    /**
     * From now on no statement of this transaction takes longer than that, instead of what the data source allows; it
     * fails as {@linkplain Failures#isTooSlow too slow} then.
     */
    public static void waitForAnswers(EntityManager inTransaction, Duration longest) {
        run(inTransaction, connection -> execute(connection, dialect(connection).waitForAnswers(millis(longest))));
    }

    private static Dialect dialect(Connection connection) throws SQLException {
        return Vendor.of(connection).dialect();
    }

    private static long millis(Duration longest) {
        return Math.max(1, longest.toMillis());
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    /**
     * The time by the database's clock, in milliseconds, when the transaction began or later: the one clock whose times
     * may be compared with those that other nodes have written.
     */
    public static Instant now(EntityManager inTransaction) {
        return run(inTransaction, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select current_timestamp(6)")) {
                row.next();
                return row.getTimestamp(1).toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        });
    }

    /** Sets these values from that parameter on; says which comes behind them. */
    public static int set(PreparedStatement statement, int first, Collection<?> values) throws SQLException {
        int parameter = first;
        for (Object value : values) {
            statement.setObject(parameter++, value);
        }
        return parameter;
    }

    /**
     * The same values, the last repeated until their number is a power of two: a statement that names them all then
     * has one of few forms, whose plans drivers and databases can keep.
     */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        int size = padded.size() <= 1 ? padded.size() : Integer.highestOneBit(padded.size() - 1) * 2;
        while (padded.size() < size) {
            padded.add(padded.get(padded.size() - 1));
        }
        return padded;
    }

    /** {@link #padded}, and where there are none, an id that no row has: for a list that must not be empty. */
    public static List<Long> paddedIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of(NO_ID) : padded(ids);
    }

    /** {@code (?,?,?)}: so many placeholders. */
    public static String placeholders(int count) {
        return "(" + "?,".repeat(count - 1) + "?)";
    }
}
