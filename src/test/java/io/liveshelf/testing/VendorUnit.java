package io.liveshelf.testing;

import io.liveshelf.platform.NoHiddenRetries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One of the shop's persistence units on a database of any vendor, migrated by that vendor's migrations; no server. */
public class VendorUnit implements AutoCloseable {

    private final DataSource database;
    private final EntityManagerFactory factory;

    /**
     * @param name as {@code persistence.xml} has it
     * @param vendor names its folder of migrations
     */
    protected VendorUnit(String name, String vendor, DataSource database) {
        this.database = database;
        Flyway.configure()
                .dataSource(database)
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", name + " on " + vendor);
        properties.put("eclipselink.session.customizer", NoHiddenRetries.class.getName());
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        factory = Persistence.createEntityManagerFactory(name, properties);
    }

    /** Does the work in a transaction that commits, unless the work fails. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager unit = factory.createEntityManager();
        try {
            unit.getTransaction().begin();
            T result = work.apply(unit);
            unit.getTransaction().commit();
            return result;
        } finally {
            if (unit.getTransaction().isActive()) {
                unit.getTransaction().rollback();
            }
            unit.close();
        }
    }

    /** A connection of its own; its owner closes it. */
    public Connection connect() throws SQLException {
        return database.getConnection();
    }

    public void execute(String sql) {
        execute(database, sql);
    }

    static void execute(DataSource database, String sql) {
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

    /** The unit; the database is its owner's to close. */
    @Override
    public void close() {
        factory.close();
    }
}
