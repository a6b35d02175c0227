package io.liveshelf.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** One connection that places one order after another, each row by a prepared statement, all in one transaction. */
final class NaiveTransaction implements AutoCloseable {

    private static final String ANSWER = """
            {"id":"00000000-0000-0000-0000-000000000000","state":"placed","lines":[{"productId":1,"sku":"BENCH-1",\
            "name":"Bench product","quantity":1,"price":{"amount":"19.99","currency":"EUR"}}],"total":\
            {"amount":"19.99","currency":"EUR"},"placedAt":"2026-11-01T00:00:00Z","email":"b@bench.example"}""";
    private static final String HASH = "0".repeat(64);

    private final Connection connection;
    private final PreparedStatement take;
    private final PreparedStatement order;
    private final PreparedStatement key;
    private final PreparedStatement line;
    private final PreparedStatement outbox;

    NaiveTransaction(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        take = prepare("update naive.stock set qty = qty - 1, revision = revision + 1 where id = ? and qty >= 1");
        order = prepare("insert into naive.customer_order values (?, null, ?, ?, 'PLACED', 19.99, 'EUR', now(), 1)");
        key = prepare("insert into naive.idempotency_record values (?, ?, '" + HASH + "', 201, ?, now())");
        line = prepare("insert into naive.order_line values (?, 0, ?, 'BENCH-1', 'Bench product', null, 1, 19.99)");
        outbox = prepare("insert into naive.outbox (topic, body, created_at) values ('order-placed', ?, now())");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Places one order; false if the product is sold out. */
    boolean place(long product) throws SQLException {
        take.setLong(1, product);
        if (take.executeUpdate() == 0) {
            connection.rollback();
            return false;
        }
        String id = UUID.randomUUID().toString();
        String email = id + "@bench.example";
        execute(order, id, id, email);
        execute(key, "guest:" + email, id, ANSWER);
        line.setLong(2, product);
        execute(line, id);
        execute(outbox, ANSWER);
        connection.commit();
        return true;
    }

    private static void execute(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
