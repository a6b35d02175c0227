package io.liveshelf.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.postgresql.Driver;

/** PostgreSQL, whose binaries come as Maven dependencies. */
final class Postgres implements DatabaseKind {

    static final String NAME = "postgresql";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public String observer() {
        return USER;
    }

    @Override
    public Class<?> driver() {
        return Driver.class;
    }

    @Override
    public RunningDatabase start(Path folder, Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve(NAME))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The database's own rules for letters, whatever languages the machine knows.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("unix_socket_directories", "");
        settings.forEach(builder::setServerConfig);
        Running running = new Running(builder.start());
        try {
            running.createDatabase();
            return running;
        } catch (SQLException e) {
            running.close();
            throw new IOException(e);
        }
    }

    @Override
    public void endLeftover(Path folder) throws IOException {
        Leftover.end(folder.resolve(NAME).resolve("postmaster.pid"), folder);
    }

    private record Running(EmbeddedPostgres server) implements RunningDatabase {

        private void createDatabase() throws SQLException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                try (ResultSet found =
                        statement.executeQuery("select from pg_database where datname = '" + USER + "'")) {
                    if (found.next()) {
                        return;
                    }
                }
                statement.execute("create role " + USER + " login");
                statement.execute("create database " + USER + " owner " + USER);
            }
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + USER;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
