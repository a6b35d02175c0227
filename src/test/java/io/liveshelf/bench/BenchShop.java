package io.liveshelf.bench;

import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ServerKind;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.launch.ShopServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty shop on this machine as {@code mvn -Prun} starts it, but that its database is as careful as in earnest: a
 * commit is on disk before it is answered. The server can be started again with another stock path; the data stays.
 */
final class BenchShop implements AutoCloseable {

    /**
     * Memory as in earnest, too, so that the last cell's index pages are as much at hand as the first's. Checkpoints
     * belong to a database under load, but not into one cell and out of the next.
     */
    private static final Map<String, String> DATABASE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "400",
            "shared_buffers", "1GB",
            "max_wal_size", "8GB",
            "checkpoint_timeout", "30min",
            // From which moment on a change is to be told.
            "track_commit_timestamp", "on");

    private final Path folder;
    private final int port;
    private final BackingServices services;
    private final Administrator administrator;
    private final ServerSocket silence;
    private ShopServer server;
    private ShopServer second;

    private BenchShop(Path folder, BackingServices services) throws IOException {
        this.folder = folder;
        this.port = Ports.free();
        this.services = services;
        this.administrator = Administrator.of(folder);
        this.silence = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** Starts the database and Redis, with nothing in them. */
    static BenchShop open(Path folder) throws IOException {
        BackingServices.endLeftovers(folder);
        Folders.empty(folder);
        return new BenchShop(folder, BackingServices.start(folder, DATABASE));
    }

    /** Starts the server, or starts it again, with this stock path; the database is tidied up before. */
    void serve(String path) throws IOException, SQLException {
        serve(path, Map.of());
    }

    /** The same with settings of the shop beside the usual ones. */
    void serve(String path, Map<String, String> more) throws IOException, SQLException {
        stopServer();
        execute("vacuum analyze");
        execute("checkpoint");
        server = new ShopServer(folder, port, environment(path, more));
        server.start();
    }

    /**
     * Starts another node of the same shop beside the first.
     *
     * @return its address
     */
    URI serveBeside(String path) throws IOException {
        second = new ShopServer(folder.resolve("second"), Ports.free(), environment(path, Map.of()));
        return second.start().uri();
    }

    /** A server of that kind for the same shop, not started yet. */
    ShopServer server(ServerKind kind, String name) throws IOException {
        return new ShopServer(kind, folder.resolve(name), Ports.free(), environment(), Project.war());
    }

    /** What servers of the shop are told. */
    Map<String, String> environment() {
        return environment("adaptive", Map.of());
    }

    private Map<String, String> environment(String path, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        environment.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        environment.put("LIVESHELF_STOCK_PATH", path);
        // Each order leaves its mail in the outbox, as in a real shop; the mail server takes hold and says nothing.
        environment.put("LIVESHELF_MAIL_HOST", "127.0.0.1");
        environment.put("LIVESHELF_MAIL_PORT", String.valueOf(silence.getLocalPort()));
        environment.put("LIVESHELF_OUTBOX_PARALLEL", "1");
        // No order is paid here, and none must be given back while it is being counted.
        environment.put("LIVESHELF_ORDER_PAY_WITHIN", "P1D");
        environment.putAll(more);
        return environment;
    }

    /** Where the database and Redis are. */
    Map<String, String> serviceEnvironment() {
        return services.environment();
    }

    /** The server's process. */
    long serverPid() {
        return process("server.pid").orElseThrow().pid();
    }

    /** Leaves the database and Redis alone on the machine. */
    void stopServer() throws IOException {
        stopSecond();
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Ends the other node, if there is one. */
    void stopSecond() throws IOException {
        if (second != null) {
            second.close();
            second = null;
        }
    }

    /**
     * Puts a file among the shop's static ones.
     *
     * @return its address
     */
    URI publish(String name, byte[] content) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
            Path neighbour = files.filter(file -> file.endsWith(Path.of("img", "mark.svg")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The server has no static files"));
            Files.write(neighbour.resolveSibling(name), content);
        }
        return uri().resolve("img/" + name);
    }

    /** The address of the first page, ending in a slash. */
    URI uri() {
        return server.uri();
    }

    /** The administrator, signed in by a session: the password is not hashed again for every call. */
    ShopApi administrator() throws IOException, InterruptedException {
        ShopApi caller = ShopApi.guest(uri());
        Map<String, String> credentials = Map.of("email", administrator.email(), "password", administrator.password());
        caller.post("session", credentials, Map.of()).orThrow("Signing in");
        return caller;
    }

    DataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(services.jdbcUrl());
        database.setUser("postgres");
        return database;
    }

    /** The one value that a query has. */
    String ask(String query) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Runs SQL, of which nobody in the shop hears. */
    void execute(String command) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** The processor time the server has taken so far. */
    Duration serverTime() {
        return process("server.pid").map(ProcessorTime::of).orElse(Duration.ZERO);
    }

    /** The processor time the database has taken so far. */
    Duration databaseTime() {
        return process("postgresql/postmaster.pid").map(ProcessorTime::of).orElse(Duration.ZERO);
    }

    private Optional<ProcessHandle> process(String pidFile) {
        try {
            Path file = folder.resolve(pidFile);
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server, the database and Redis. */
    @Override
    public void close() throws IOException {
        try {
            stopServer();
            silence.close();
        } finally {
            services.close();
        }
    }
}
