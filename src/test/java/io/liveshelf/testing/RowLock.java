package io.liveshelf.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Somebody outside the shop who keeps a row locked until this is closed. */
public final class RowLock implements AutoCloseable {

    private final Connection connection;

    private RowLock(Connection connection) {
        this.connection = connection;
    }

    /** The stock row of a product. */
    public static RowLock ofStock(long product) throws SQLException {
        return of("sales.stock_item", "product_id = " + product);
    }

    /** @throws SQLException also if somebody else has locked it */
    public static RowLock of(String table, String condition) throws SQLException {
        Connection connection = DriverManager.getConnection(Shop.jdbcUrl(), Shop.jdbcUser(), "");
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from " + table + " where " + condition + " for update nowait");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new RowLock(connection);
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
