package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.chaos.Evidence.Shown;
import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.ShopServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * An empty shop of its own, whose server can be killed and started again on the same port while the database stays. Its
 * times are short, so that holds expire and orders time out while one looks.
 */
final class ChaosShop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOGS_KEPT = 5;

    private static final Map<String, String> TIMES = Map.of(
            "LIVESHELF_HOLD_DURATION", "PT1.5S",
            "LIVESHELF_HOLD_LONGEST", "PT4S",
            "LIVESHELF_ORDER_PAY_WITHIN", "PT4S",
            "LIVESHELF_PAYMENT_PATIENCE", "PT1S",
            "LIVESHELF_LIVE_RECONCILE_INTERVAL", "PT10S",
            "LIVESHELF_OUTBOX_LEASE", "PT5S",
            "LIVESHELF_PASSWORD_ITERATIONS", "2048");

    private final Path folder;
    private final BackingServices services;
    private final Administrator administrator;
    private final ShopServer server;
    private int starts;

    private ChaosShop(Path folder, BackingServices services) throws IOException {
        this.folder = folder;
        this.services = services;
        this.administrator = Administrator.of(folder);
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.putAll(TIMES);
        environment.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        environment.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        this.server = new ShopServer(folder, Ports.free(), environment);
    }

    /** Starts the database and Redis, with nothing in them; the server is started by {@link #launch}. */
    static ChaosShop open(Path folder) throws IOException {
        BackingServices.endLeftovers(folder);
        Folders.empty(folder);
        return new ChaosShop(folder, BackingServices.start(folder));
    }

    /** Starts the server and returns at once. */
    void launch() throws IOException {
        keepLog();
        server.launch();
    }

    /** The logs of the last lives: a new one begins with an empty log. */
    private void keepLog() throws IOException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log)) {
            Path kept = folder.resolve("server-" + starts++ % LOGS_KEPT + ".log");
            Files.move(log, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @throws IOException with the end of its log, if it does not open */
    void awaitReady() throws IOException {
        server.awaitReady();
    }

    /** SIGKILL. */
    void kill() {
        server.kill();
    }

    /** Redis dies, and comes back at once with nothing in it. */
    void emptyRedis() throws IOException {
        services.stopRedis();
        services.startRedis();
    }

    /** The address of the first page, ending in a slash. */
    URI uri() {
        return server.uri();
    }

    /** A browser in which the administrator has signed in. */
    Caller operator() throws IOException, InterruptedException {
        return signIn(administrator.email(), administrator.password());
    }

    /** A browser in which somebody has signed up and in. */
    Caller account(String email) throws IOException, InterruptedException {
        String password = "correct horse";
        require(new Caller(uri())
                .post("accounts", Map.of("email", email, "password", password), Duration.ofSeconds(60)));
        return signIn(email, password);
    }

    private Caller signIn(String email, String password) throws IOException, InterruptedException {
        Caller caller = new Caller(uri());
        require(caller.post("session", Map.of("email", email, "password", password), Duration.ofSeconds(60)));
        return caller;
    }

    private static void require(Outcome outcome) throws IOException {
        if (!outcome.isGranted()) {
            throw new IOException("The shop refuses: " + outcome);
        }
    }

    Connection database() throws SQLException {
        return services.connect();
    }

    /** The stock of each product as Redis has it. */
    Map<Long, Shown> redis() throws IOException {
        Map<Long, Shown> shown = new HashMap<>();
        try (Jedis redis = new Jedis(URI.create(services.redisUrl()))) {
            for (Map.Entry<String, String> field :
                    redis.hgetAll("liveshelf:stock").entrySet()) {
                JsonNode stock = JSON.readTree(field.getValue());
                shown.put(
                        Long.valueOf(field.getKey()),
                        new Shown(
                                stock.path("revision").asLong(),
                                stock.path("available").asInt()));
            }
        }
        return shown;
    }

    /** Ends the server, the database and Redis. */
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            services.close();
        }
    }
}
