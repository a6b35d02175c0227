package io.liveshelf.testing;

import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The sales' persistence unit on a database of any vendor, migrated by that vendor's migrations; no server, and a pool
 * that hands the same connections out again.
 */
public final class SalesUnit extends VendorUnit {

    private final Closeable server;

    private SalesUnit(String vendor, DataSource database, Closeable server) {
        super("sales", vendor, database);
        this.server = server;
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

    @Override
    public void close() {
        super.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
