package io.liveshelf.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Plain SQL on the connection of the current transaction, for what is written or read in bulk. */
public final class Sql {
    /** What is done on the connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

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
     * From now on this transaction waits for no lock longer than that; it fails with SQL state 55P03 then. For a row it
     * may wait twice as long, as the wait in line and the one for whoever has it are counted apart.
     */
    public static void waitForLocks(EntityManager inTransaction, Duration longest) {
        setLocally(inTransaction, "lock_timeout", longest);
    }

    /**
     * From now on no statement of this transaction takes longer than that, instead of what the data source allows; it
     * fails with SQL state 57014 then.
     */
    public static void waitForAnswers(EntityManager inTransaction, Duration longest) {
        setLocally(inTransaction, "statement_timeout", longest);
    }

    private static void setLocally(EntityManager inTransaction, String timeout, Duration longest) {
        run(inTransaction, connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("set local " + timeout + " = " + Math.max(1, longest.toMillis()));
            }
        });
    }

    /**
     * The time by the database's clock, in milliseconds, when the transaction began: the one clock whose times may be
     * compared with those that other nodes have written.
     */
    public static Instant now(EntityManager inTransaction) {
        return run(inTransaction, connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select now()")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
        });
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

    /** {@code (?,?,?)}: so many placeholders. */
    public static String placeholders(int count) {
        return "(" + "?,".repeat(count - 1) + "?)";
    }
}
