package io.liveshelf.testing;

import io.liveshelf.launch.DatabaseKind;
import io.liveshelf.launch.DirectConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop's database, by connections of the test's own. Whatever is asked here is asked of each kind of database in its
 * own way; tests write the rest of their SQL so that all of them understand it.
 */
public final class ShopDatabase {

    public static final String POSTGRESQL = "postgresql";
    public static final String MARIADB = "mariadb";
    public static final String H2 = "h2";

    private ShopDatabase() {}

    /** Which it is, in the server too. */
    public static String kind() {
        return System.getProperty("shop.database", POSTGRESQL);
    }

    /** As the shop connects, but for what its pool adds. */
    public static Connection connect() throws SQLException {
        return DirectConnection.to(Shop.jdbcUrl(), Shop.jdbcUser());
    }

    /** By somebody who sees what the shop does. */
    private static Connection observe() throws SQLException {
        return kind().equals(POSTGRESQL) ? connect() : DirectConnection.to(Shop.jdbcUrl(), DatabaseKind.OBSERVER);
    }

    /** How many statements wait for what another transaction has locked. */
    public static int waiting() throws SQLException {
        try (Connection observer = observe()) {
            return waiting(observer);
        }
    }

    /** The same, of any shop's database. */
    public static int waiting(Connection observer) throws SQLException {
        return number(
                observer,
                byKind(
                        "select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'",
                        "select variable_value from information_schema.global_status"
                                + " where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'",
                        "select count(*) from information_schema.sessions where blocker_id is not null"));
    }

    /**
     * Whether a statement waits for what another transaction has locked.
     *
     * @param like a pattern that it matches in small letters, with {@code %} for anything
     */
    public static boolean isWaiting(String like) throws SQLException {
        String sql = byKind(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and lower(query) like ?",
                // Another's copy of innodb_trx is shown to whoever asks within a tenth of a second.
                "select count(*) from information_schema.processlist p left join information_schema.innodb_trx t on"
                        + " t.trx_mysql_thread_id = p.id where (t.trx_state = 'LOCK WAIT' or p.state like 'Waiting for"
                        + " table%') and lower(p.info) like ?",
                // Whoever waits for a key that another has written only tries again and again.
                "select count(*) from information_schema.sessions where session_state in ('BLOCKED', 'RUNNING')"
                        + " and session_id <> session_id() and lower(executing_statement) like ?");
        try (Connection connection = observe();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, '%' + like + '%');
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }

    /** How often to ask at most: what is asked more often is answered with what was so before. */
    public static Duration pollInterval() {
        return Duration.ofMillis(kind().equals(MARIADB) ? 150 : 10);
    }

    /** How many deadlocks it has broken so far; H2 does not count them. */
    public static int deadlocks() throws SQLException {
        try (Connection observer = observe()) {
            return number(
                    observer,
                    byKind(
                            "select deadlocks from pg_stat_database where datname = current_database()",
                            "select variable_value from information_schema.global_status"
                                    + " where variable_name = 'INNODB_DEADLOCKS'",
                            "select 0"));
        }
    }

    /** Locks a table against everybody until the transaction and the connection end. */
    public static void lock(Connection connection, String table) throws SQLException {
        execute(
                connection,
                kind().equals(MARIADB)
                        ? "lock tables " + table + " write"
                        : "lock table " + table + " in access exclusive mode");
    }

    /** As a server that fails over does: every connection of the shop ends, whatever it is doing. */
    public static void cutConnections() throws SQLException {
        String sessions = byKind(
                "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
                "select id from information_schema.processlist where user = '" + DatabaseKind.USER + "'",
                "select session_id from information_schema.sessions where lower(user_name) = '" + DatabaseKind.USER
                        + "'");
        String end = byKind("select pg_terminate_backend(%s)", "kill %s", "call abort_session(%s)");
        try (Connection connection = observe()) {
            for (String session : texts(connection, sessions)) {
                endSession(connection, end.formatted(session));
            }
        }
    }

    private static void endSession(Connection connection, String end) throws SQLException {
        try {
            execute(connection, end);
        } catch (SQLException endedBefore) {
            if (!connection.isValid(1)) {
                throw endedBefore;
            }
        }
    }

    /** A query of no tables that takes a tenth of a second or so. */
    public static String tenthOfASecond() {
        return byKind(
                "select count(*) from pg_sleep(0.1)",
                "select sleep(0.1)",
                "select sum(x) from system_range(1, 500000)");
    }

    /** A query of no tables that takes a minute at least, if it is let. */
    public static String minute() {
        return byKind(
                "select 1 from pg_sleep(60)", "select sleep(60)", "select sum(x) from system_range(1, 1000000000000)");
    }

    /** A statement that this kind of database understands. */
    public static String byKind(String postgresql, String mariadb, String h2) {
        return switch (kind()) {
            case POSTGRESQL -> postgresql;
            case MARIADB -> mariadb;
            case H2 -> h2;
            default -> throw new IllegalStateException("There is no database " + kind());
        };
    }

    /** The first column of all rows. */
    public static List<String> texts(Connection connection, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String select) throws SQLException {
        return Integer.parseInt(texts(connection, select).get(0));
    }
}
