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
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings the database to this version's schema before anything else runs, and refuses to start (the deployment
 * fails) on a schema that is newer than this version knows or was changed by hand, on a kind of database that it cannot
 * be kept in, and on a data source that is not what that database needs, of all of which it is an isolation of READ
 * COMMITTED: whoever has waited for a row must see what the one before wrote.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    @Inject
    Database database;

    @Inject
    SchemaCheck schema;

    @Inject
    Event<SchemaReady> ready;

    @PostConstruct
    void migrate() {
        Vendor vendor = vendor();
        FluentConfiguration configuration = Flyway.configure(getClass().getClassLoader())
                .dataSource(database.dataSource())
                .schemas("catalog", "sales")
                .locations(vendor.location())
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true);
        // Else a transaction lies idle as long as a migration takes, which the database may not suffer.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        Flyway flyway = configuration.load();
        int applied = flyway.migrate().migrationsExecuted;
        LOG.log(Level.INFO, "The schema is ready; {0} migration(s) applied", applied);
        ready.fire(new SchemaReady());
        schema.begin(flyway.info().current().getVersion().getVersion());
    }

    private Vendor vendor() {
        try (Connection connection = database.dataSource().getConnection()) {
            Vendor vendor = Vendor.of(connection);
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException("The data source jdbc/liveshelf needs the isolation READ COMMITTED");
            }
            vendor.dialect().require(connection);
            return vendor;
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
    }
}
