package io.liveshelf.platform;

import io.liveshelf.testing.Shop;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
                fingerprints.put(
                        table,
                        text(
                                database,
                                "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                                        + " from " + content(table) + " t"));
            }
        }
        return fingerprints;
    }

    /** All of a table but what changes by itself: how far what is in the outbox has come. */
    private static String content(String table) {
        return table.equals("sales.outbox") ? "(select id, stream, topic, receiver, payload from sales.outbox)" : table;
    }

    /** The tables that have this text in any row. */
    public static List<String> containing(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection database = connect()) {
            for (String table : names(database)) {
                String like = "'%" + text.replace("'", "''").replace("_", "\\_") + "%'";
                if (!"0".equals(text(database, "select count(*) from " + table + " t where t::text like " + like))) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    /** The one value that this statement selects. */
    public static String text(String select) throws SQLException {
        try (Connection database = connect()) {
            return text(database, select);
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
    public static void update(String statement) throws SQLException {
        try (Connection database = connect();
                Statement update = database.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static List<String> names(Connection database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement select = database.createStatement();
                ResultSet tables = select.executeQuery("select table_schema || '.' || table_name"
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
        return DriverManager.getConnection(Shop.jdbcUrl(), Shop.jdbcUser(), "");
    }
}
