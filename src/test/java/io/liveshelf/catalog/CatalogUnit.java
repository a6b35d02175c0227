package io.liveshelf.catalog;

import io.liveshelf.identity.Caller;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.ContextPath;
import io.liveshelf.platform.Json;
import io.liveshelf.platform.NoHiddenRetries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.flywaydb.core.Flyway;

/** The catalogue's persistence unit on a database of any vendor, migrated by that vendor's migrations; no server. */
final class CatalogUnit implements AutoCloseable {

    private final DataSource database;
    private final EntityManagerFactory factory;

    /** @param vendor names its folder of migrations */
    CatalogUnit(String vendor, DataSource database) {
        this.database = database;
        Flyway.configure()
                .dataSource(database)
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", "catalog on " + vendor);
        properties.put("eclipselink.session.customizer", NoHiddenRetries.class.getName());
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        factory = Persistence.createEntityManagerFactory("catalog", properties);
    }

    /** Does the work in a transaction that commits, unless the work fails. */
    <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager catalog = factory.createEntityManager();
        try {
            catalog.getTransaction().begin();
            T result = work.apply(catalog);
            catalog.getTransaction().commit();
            return result;
        } finally {
            if (catalog.getTransaction().isActive()) {
                catalog.getTransaction().rollback();
            }
            catalog.close();
        }
    }

    void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The transaction's products, whose deleted ones are hidden unless asked for. */
    static Products products(EntityManager catalog) {
        Products products = new Products();
        products.catalog = catalog;
        return products;
    }

    static ProductQueries queries(EntityManager catalog) {
        ProductQueries queries = new ProductQueries();
        queries.catalog = catalog;
        queries.products = products(catalog);
        queries.finder = finder(catalog);
        return queries;
    }

    /** Does this once, between the next query of these and the one behind it. */
    static void afterNextQueryOf(EntityManager catalog, Runnable work) {
        catalog.unwrap(UnitOfWork.class).getEventManager().addListener(new SessionEventAdapter() {
            private boolean done;

            @Override
            public void postExecuteQuery(SessionEvent event) {
                if (!done) {
                    done = true;
                    work.run();
                }
            }
        });
    }

    /** What is kept of the transaction's products, of each that many versions. */
    static ProductHistory history(EntityManager catalog, int versions) {
        ProductHistory history = new ProductHistory();
        history.catalog = catalog;
        history.products = products(catalog);
        history.states = new ProductState();
        history.states.json = Json.mapper();
        history.states.failures = new BackgroundFailures();
        history.caller = new Caller() {
            @Override
            public String actor() {
                return "ada@example.org";
            }
        };
        history.clock = Clock.systemUTC();
        history.keep = Duration.ofDays(90);
        history.most = versions;
        return history;
    }

    static ProductFinder finder(EntityManager catalog) {
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

    static ProductFacets facets(EntityManager catalog) {
        ProductFacets facets = new ProductFacets();
        facets.catalog = catalog;
        facets.finder = finder(catalog);
        facets.postgres = facets.finder.postgres;
        facets.misspelling = facets.finder.misspelling;
        return facets;
    }

    @Override
    public void close() {
        factory.close();
    }
}
