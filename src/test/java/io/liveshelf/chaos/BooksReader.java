package io.liveshelf.chaos;

import io.liveshelf.chaos.Books.Charge;
import io.liveshelf.chaos.Books.Claim;
import io.liveshelf.chaos.Books.Hold;
import io.liveshelf.chaos.Books.Letter;
import io.liveshelf.chaos.Books.Line;
import io.liveshelf.chaos.Books.Move;
import io.liveshelf.chaos.Books.Order;
import io.liveshelf.chaos.Books.Payment;
import io.liveshelf.chaos.Books.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@link Books}, all tables as of one moment. */
final class BooksReader {
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Where connections come from. */
    interface Source {
        Connection connect() throws SQLException;
    }

    private BooksReader() {}

    static Books read(Source database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                return read(statement);
            }
        }
    }

    private static Books read(Statement statement) throws SQLException {
        return new Books(
                all(statement, "select current_timestamp(6)", row -> time(row, 1))
                        .get(0),
                all(
                        statement,
                        "select product_id, on_hand, held, safety, revision from sales.stock_item order by product_id",
                        row -> new Product(
                                row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getLong(5))),
                all(
                        statement,
                        "select product_id, kind, on_hand_change, held_change, reason, reference"
                                + " from sales.movement order by id",
                        row -> new Move(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6))),
                orders(statement),
                holds(statement),
                all(
                        statement,
                        "select product_id, order_id from sales.claim",
                        row -> new Claim(row.getLong(1), row.getString(2))),
                all(
                        statement,
                        "select id, order_id, state, refund_due, refunded from sales.payment",
                        row -> new Payment(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBigDecimal(4),
                                row.getBigDecimal(5))),
                all(
                        statement,
                        "select payment_id, amount, accepted, refunded from sales.sandbox_charge",
                        row -> new Charge(
                                row.getString(1), row.getBigDecimal(2), row.getBoolean(3), row.getBigDecimal(4))),
                letters(statement));
    }

    private static List<Order> orders(Statement statement) throws SQLException {
        Map<String, List<Line>> lines = new HashMap<>();
        all(
                statement,
                "select order_id, product_id, quantity, refunded, price from sales.order_line order by position",
                row -> lines.computeIfAbsent(row.getString(1), order -> new ArrayList<>())
                        .add(new Line(row.getLong(2), row.getInt(3), row.getInt(4), row.getBigDecimal(5))));
        return all(
                statement,
                "select id, email, state, total from sales.customer_order order by placed_at",
                row -> new Order(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBigDecimal(4),
                        lines.getOrDefault(row.getString(1), List.of())));
    }

    private static List<Hold> holds(Statement statement) throws SQLException {
        Map<String, Map<Long, Integer>> units = new HashMap<>();
        all(
                statement,
                "select hold_id, product_id, quantity - claimed from sales.stock_hold_line",
                row -> units.computeIfAbsent(row.getString(1), hold -> new HashMap<>())
                        .put(row.getLong(2), row.getInt(3)));
        return all(
                statement,
                "select id, state = 'ACTIVE', expires_at from sales.stock_hold",
                row -> new Hold(
                        row.getString(1),
                        row.getBoolean(2),
                        time(row, 3),
                        units.getOrDefault(row.getString(1), Map.of())));
    }

    private static List<Letter> letters(Statement statement) throws SQLException {
        return all(
                statement,
                "select id, topic, case when leased_until > next_attempt_at then leased_until else next_attempt_at end,"
                        + " leased_until from sales.outbox where state = 'waiting'",
                row -> new Letter(row.getLong(1), row.getString(2), time(row, 3), time(row, 4)));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> List<T> all(Statement statement, String sql, Row<T> kind) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(kind.read(rows));
            }
        }
        return all;
    }
}
