package io.liveshelf.platform;

import io.liveshelf.testing.ShopDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shop's tables, read beside the shop. */
public final class Tables {

    private Tables() {}

    /** How many rows each table has, and a digest of them all, by its name. */
    public static Map<String, String> fingerprints() throws SQLException {
        Map<String, String> fingerprints = new TreeMap<>();
        try (Connection database = connect()) {
            for (String table : names(database)) {
                List<String> rows = rows(database, table);
                Collections.sort(rows);
                fingerprints.put(table, rows.size() + " " + digest(rows));
            }
        }
        return fingerprints;
    }

    private static String digest(List<String> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update(row.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables that have this text in any row. */
    public static List<String> containing(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database = connect()) {
            for (String table : names(database)) {
                if (rows(database, table).stream().anyMatch(row -> row.contains(text))) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    /** All rows, but for what changes by itself: how far what is in the outbox has come. */
    private static List<String> rows(Connection database, String table) throws SQLException {
        String columns = table.equals("sales.outbox") ? "id, stream, topic, receiver, payload" : "*";
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("select " + columns + " from " + table)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** The one value that this statement selects. */
    public static String text(String select) throws SQLException {
        try (Connection database = connect()) {
            return text(database, select);
        }
    }

    /** What this statement selects, row by row, between blanks. */
    public static String texts(String select) throws SQLException {
        try (Connection database = connect()) {
            return String.join(" ", ShopDatabase.texts(database, select));
        }
    }

    /** The one point in time that this statement selects. */
    public static Instant instant(String select) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Changes what no public call can. */
    public static void update(String statement, String... values) throws SQLException {
        try (Connection database = connect();
                PreparedStatement update = database.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    private static List<String> names(Connection database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement select = database.createStatement();
                ResultSet tables = select.executeQuery("select concat(table_schema, '.', table_name)"
                        + " from information_schema.tables"
                        + " where table_schema in ('catalog', 'sales') and table_type = 'BASE TABLE'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }

    private static String text(Connection database, String select) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** A connection of the test's own, for what takes more than one statement. */
    public static Connection connect() throws SQLException {
        return ShopDatabase.connect();
    }
}
