package io.liveshelf.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A row that somebody beside the shop has locked, until it is closed. */
public final class RowLock implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Connection connection;

    private RowLock(Connection connection) {
        this.connection = connection;
    }

    /** The stock row of that product. */
    public static RowLock ofStock(long productId) throws SQLException {
        return of("sales.stock_item", "product_id = " + productId);
    }

    /** @throws SQLException also if somebody else has it locked */
    public static RowLock of(String table, String condition) throws SQLException {
        Connection connection = ShopDatabase.connect();
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement();
                ResultSet row =
                        lock.executeQuery("select 1 from " + table + " where " + condition + " for update nowait")) {
            if (!row.next()) {
                throw new IllegalArgumentException("No row of " + table + " where " + condition);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new RowLock(connection);
    }

    public boolean isHeld() throws SQLException {
        return connection.isValid(1);
    }

    /** Waits until so many of the shop's transactions wait for a lock, for this one or another. */
    public void awaitWaiting(int transactions) {
        Awaitility.await(transactions + " transactions wait for a lock")
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(ShopDatabase.pollInterval())
                .until(() -> ShopDatabase.waiting() >= transactions);
    }

    /** Lets go of it; doing so again changes nothing. */
    public void release() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        release();
    }
}
