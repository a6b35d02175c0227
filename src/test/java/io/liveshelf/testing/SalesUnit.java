package io.liveshelf.testing;

import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import io.liveshelf.platform.NoHiddenRetries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The sales' persistence unit on a database of any vendor, migrated by that vendor's migrations; no server, and a pool
 * that hands the same connections out again.
 */
public final class SalesUnit implements AutoCloseable {

    private final DataSource database;
    private final Closeable server;
    private final EntityManagerFactory factory;

    private SalesUnit(String vendor, DataSource database, Closeable server) {
        this.database = database;
        this.server = server;
        Flyway.configure()
                .dataSource(database)
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", "sales on " + vendor);
        properties.put("eclipselink.session.customizer", NoHiddenRetries.class.getName());
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        factory = Persistence.createEntityManagerFactory("sales", properties);
    }

    /** In memory, where a connection of its own account waits three seconds for a lock. */
    public static SalesUnit onH2() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:sales;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                        + ";TIME ZONE=UTC;LOCK_TIMEOUT=3000",
                "sa",
                "");
        return new SalesUnit("h2", pool, () -> {
            execute(pool, "shutdown");
            pool.dispose();
        });
    }

    /** The same on a real server. */
    public static SalesUnit onMariaDb() throws IOException, SQLException {
        MariaDbServer server = MariaDbServer.start("sales-on-mariadb");
        MariaDbPoolDataSource pool =
                new MariaDbPoolDataSource(server.url() + "&sessionVariables=innodb_lock_wait_timeout=3");
        return new SalesUnit("mariadb", pool, () -> {
            pool.close();
            server.close();
        });
    }

    public static SalesUnit onPostgres() throws IOException {
        BackingServices services = BackingServices.start(Folders.empty(Project.target("sales-on-postgresql")));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(services.jdbcUrl());
        source.setOptions("-c lock_timeout=3s");
        source.setUser(services.user());
        source.setPassword(services.password());
        return new SalesUnit("postgresql", source, services::close);
    }

    /** Does the work in a transaction that commits, unless the work fails. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager sales = factory.createEntityManager();
        try {
            sales.getTransaction().begin();
            T result = work.apply(sales);
            sales.getTransaction().commit();
            return result;
        } finally {
            if (sales.getTransaction().isActive()) {
                sales.getTransaction().rollback();
            }
            sales.close();
        }
    }

    /** A connection of its own; its owner closes it. */
    public Connection connect() throws SQLException {
        return database.getConnection();
    }

    public void execute(String sql) {
        execute(database, sql);
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The number that this selects. */
    public long number(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws IOException {
        factory.close();
        server.close();
    }
}
