package io.liveshelf.catalog;

import io.liveshelf.identity.Caller;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.ContextPath;
import io.liveshelf.platform.Json;
import io.liveshelf.testing.VendorUnit;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.UnitOfWork;

/** The catalogue's persistence unit, and what works on it. */
final class CatalogUnit extends VendorUnit {

    CatalogUnit(String vendor, DataSource database) {
        super("catalog", vendor, database);
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
}
