package io.liveshelf.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema before anything else runs, and refuses to start (the deployment
 * fails) on a schema that is newer than this version knows or was changed by hand.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    @Inject
    Event<SchemaReady> ready;

    @PostConstruct
    void migrate() {
        Flyway flyway = Flyway.configure(getClass().getClassLoader())
                .dataSource(dataSource())
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/postgresql")
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
        int applied = flyway.migrate().migrationsExecuted;
        LOG.log(Level.INFO, "The schema is ready; {0} migration(s) applied", applied);
        ready.fire(new SchemaReady());
    }

    /** Servers resolve the name of a resource of their own differently; persistence.xml has it as the first. */
    private static DataSource dataSource() {
        NamingException notFound = null;
        for (String name : new String[] {"jdbc/liveshelf", "java:/jdbc/liveshelf"}) {
            try {
                return (DataSource) new InitialContext().lookup(name);
            } catch (NamingException e) {
                notFound = e;
            }
        }
        throw new IllegalStateException("The server has no data source jdbc/liveshelf", notFound);
    }
}
