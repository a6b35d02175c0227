package io.liveshelf.stock;

import io.liveshelf.platform.PerVendor;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The end of the ledger: which products' stock has moved since one looked last. None is missed, in whatever order
 * transactions commit. A row's number is drawn before its transaction commits, so rows may yet appear before one that is
 * seen; but whoever has drawn such a number is among the transactions that PostgreSQL says are running, and once all of
 * these have ended, no row up to there can appear any more. What lies behind the last row of which that is known is read
 * again with each look. (The {@code pg_snapshot_xmin} fence of change-data capture; PostgreSQL 17, section 9.27.5.)
 *
 * <p>Other databases do not say which transactions are running to everyone who may use them. There all are taken to have
 * ended after {@link #LONGEST}, measured by this node's own time, which no clock's being set disturbs; what is newer is read
 * again with each look.
 */
@ApplicationScoped
@Transactional
public class LedgerTail {
    /** A look over more rows than this would be no tail any more. */
    static final int MOST_ROWS = 200_000;

    /** Longer than a transaction goes on after it has drawn a number. What breaks that is found when all is compared. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String LAST = "select coalesce((select max(id) from sales.movement), 0)";
    private static final String RUNNING = ", pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    /** Greater than that of any transaction which has one. A snapshot's xmax is not: it ends with those that ended. */
    private static final String NEXT = "select pg_current_xact_id()::text::bigint";

    /**
     * Where the ledger ends.
     *
     * @param last the number of its last row
     * @param oldestRunning the transaction before which all have ended
     */
    private record End(long last, long oldestRunning) {}

    private interface Ending {
        End of(Connection connection, long nanoTime) throws SQLException;
    }

    private interface Horizon {
        long next(Connection connection, long nanoTime) throws SQLException;
    }

    private static final PerVendor<Ending> ENDING =
            PerVendor.postgresOr((connection, nanoTime) -> endByTransactions(connection), LedgerTail::endByTime);

    private static final PerVendor<Horizon> HORIZON = PerVendor.postgresOr(
            (connection, nanoTime) -> number(connection, NEXT), (connection, nanoTime) -> nanoTime);

    private static final String MOVED = "select distinct product_id from sales.movement where id > ? and id <= ?";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /**
     * What has been found.
     *
     * @param products whose stock has moved since the last look, and perhaps some that had before
     * @param mayBeMore whether others may have moved before these, of which this tells nothing: once, soon after one
     *     begins, and again after too much has happened at once or the database was restored
     * @param position where the next look goes on
     */
    public record Look(Set<Long> products, boolean mayBeMore, TailPosition position) {}

    /** @param from of the last look; null to begin */
    public Look since(TailPosition from) {
        return Sql.run(sales, connection -> since(connection, from));
    }

    static Look since(Connection connection, TailPosition from) throws SQLException {
        return since(connection, from, System.nanoTime());
    }

    /**
     * The end is read in one statement, so that all it tells is of one moment; the rows in a later one.
     *
     * @param nanoTime of a moment before that
     */
    static Look since(Connection connection, TailPosition from, long nanoTime) throws SQLException {
        End end = ENDING.on(connection).of(connection, nanoTime);
        // Rows are never taken away: where those that were seen are gone, the database is as it was before them.
        if (from == null || end.last() < from.seen() || end.last() - from.settled() > MOST_ROWS) {
            return new Look(Set.of(), false, TailPosition.behind(end.last()));
        }
        long next = from.needsHorizon() ? HORIZON.on(connection).next(connection, nanoTime) : 0;
        TailPosition now = from.then(end.last(), end.oldestRunning(), next);
        boolean begins = now.isComplete() && !from.isComplete();
        return new Look(moved(connection, from.settled(), end.last()), begins, now);
    }

    private static End endByTransactions(Connection connection) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(LAST + RUNNING);
                ResultSet row = end.executeQuery()) {
            row.next();
            return new End(row.getLong(1), row.getLong(2));
        }
    }

    /** What began so long ago has ended when the row is read, and what it wrote is seen. */
    private static End endByTime(Connection connection, long nanoTime) throws SQLException {
        return new End(number(connection, LAST), nanoTime - LONGEST.toNanos());
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<Long> moved(Connection connection, long after, long upTo) throws SQLException {
        Set<Long> products = new HashSet<>();
        try (PreparedStatement moved = connection.prepareStatement(MOVED)) {
            moved.setLong(1, after);
            moved.setLong(2, upTo);
            try (ResultSet rows = moved.executeQuery()) {
                while (rows.next()) {
                    products.add(rows.getLong(1));
                }
            }
        }
        return products;
    }
}
