package io.liveshelf.catalog;

import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import io.liveshelf.platform.ContextPath;
import io.liveshelf.platform.NoHiddenRetries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.flywaydb.core.Flyway;

/** A real database with the shop's schema, for the catalogue's queries without a server around them. */
final class CatalogDatabase implements AutoCloseable {

    private final BackingServices services;
    private final Watched watched;
    private EntityManagerFactory factory;

    CatalogDatabase(String name) throws IOException {
        services = BackingServices.start(Folders.empty(Project.target(name)));
        watched = new Watched(services.jdbcUrl(), services.user(), services.password());
        Flyway.configure()
                .dataSource(services.jdbcUrl(), services.user(), services.password())
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
        factory = Persistence.createEntityManagerFactory("catalog", properties());
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", watched.dataSource());
        properties.put("eclipselink.target-database", "org.eclipse.persistence.platform.database.PostgreSQLPlatform");
        // Without a server there is no configuration to read bounds from.
        properties.put("jakarta.persistence.query.timeout", "60000");
        properties.put("eclipselink.session.customizer", NoHiddenRetries.class.getName());
        return properties;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Has the queries to come use a connection that has made none yet. */
    void reconnect() throws SQLException {
        watched.reconnect();
    }

    /** The first row of what this selects on the connection that the queries use. */
    List<String> onItsOwnConnection(String select) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = watched.connection().createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
        }
        return values;
    }

    /** Makes the products there are findable by their words. */
    void makeSearchable() throws SQLException {
        try (Connection connection = connect()) {
            while (Unsearchable.write(connection) > 0) {
                // some at a time
            }
        }
    }

    Found find(ProductSearch search) {
        return inTransaction(catalog -> finder(catalog).find(search));
    }

    Facets facets(ProductSearch search) {
        return inTransaction(catalog -> {
            ProductFacets facets = new ProductFacets();
            facets.catalog = catalog;
            facets.finder = finder(catalog);
            facets.postgres = facets.finder.postgres;
            facets.misspelling = facets.finder.misspelling;
            return facets.of(search);
        });
    }

    /** What is taken for meant, by that clock. */
    ProductSearch mended(ProductSearch search, LongSupplier nanoTime) {
        return inTransaction(catalog -> {
            Misspelling misspelling = finder(catalog).misspelling;
            misspelling.nanoTime = nanoTime;
            return misspelling.mended(search);
        });
    }

    /** The statements that this makes, as they go to the database, values and all. */
    List<Watched.Statement> statementsOf(Runnable queries) {
        watched.forget();
        queries.run();
        return watched.statements();
    }

    private static ProductFinder finder(EntityManager catalog) {
        ProductFinder finder = new ProductFinder();
        finder.catalog = catalog;
        finder.seal = PageSeals.any();
        finder.context = new ContextPath();
        finder.postgres = new PostgresSearch();
        finder.misspelling = new Misspelling();
        finder.misspelling.catalog = catalog;
        finder.misspelling.postgres = finder.postgres;
        return finder;
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager catalog = factory.createEntityManager();
        try {
            catalog.getTransaction().begin();
            return work.apply(catalog);
        } finally {
            catalog.getTransaction().rollback();
            catalog.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (factory != null) {
            factory.close();
        }
        services.close();
    }
}
