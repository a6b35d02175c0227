package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.h2.tools.Server;

/** H2 with its data in a file, served by this process: several nodes, and tests beside them, have one database. */
final class H2 implements DatabaseKind {

    static final String NAME = "h2";

    /** All who connect must say the same: names are as on the other databases, and times are in UTC. */
    private static final String OPTIONS = ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC";

    private static final List<String> USERS = List.of(
            "create user if not exists " + USER + " password '" + USER + "'", "grant alter any schema to " + USER);

    static {
        // Read once, when its server is first thought of; else it would listen on every interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "H2";
    }

    @Override
    public Class<?> driver() {
        return Driver.class;
    }

    @Override
    public RunningDatabase start(Path folder, Map<String, String> settings) throws IOException {
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException("H2 has no settings beside those of its connections");
        }
        Path data = folder.resolve(NAME);
        Connection opened = open(data);
        try {
            Server server = Server.createTcpServer(
                            "-tcpPort", String.valueOf(Ports.free()), "-ifExists", "-baseDir", data.toString())
                    .start();
            return new Running(opened, server);
        } catch (SQLException e) {
            closed(opened);
            throw new IOException(e);
        }
    }

    /** The connection that makes the database and keeps it open. */
    private static Connection open(Path data) throws IOException {
        String url = "jdbc:h2:file:" + data.resolve(USER) + OPTIONS + ";DB_CLOSE_ON_EXIT=FALSE";
        try {
            Connection connection = DriverManager.getConnection(url, OBSERVER, OBSERVER);
            try (Statement statement = connection.createStatement()) {
                for (String user : USERS) {
                    statement.execute(user);
                }
                return connection;
            } catch (SQLException e) {
                closed(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void closed(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** It ends with the process that served it. */
    @Override
    public void endLeftover(Path folder) {
        // nothing can be left
    }

    private record Running(Connection opened, Server server) implements RunningDatabase {

        @Override
        public String jdbcUrl() {
            return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./" + USER + OPTIONS;
        }

        @Override
        public void close() throws IOException {
            server.stop();
            closed(opened);
        }
    }
}
