package io.liveshelf.catalog;

import io.liveshelf.testing.MariaDbServer;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mariadb.jdbc.MariaDbDataSource;

/** The catalogue in MariaDB. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = MariaDbServer.ELSEWHERE)
@TakesLong
class CatalogOnMariaDbTest extends CatalogContract {

    private MariaDbServer server;

    @Override
    CatalogUnit open() throws IOException, SQLException {
        server = MariaDbServer.start("catalog-on-mariadb");
        return new CatalogUnit("mariadb", new MariaDbDataSource(server.url()));
    }

    @Override
    void shutDown() throws IOException {
        server.close();
    }
}
