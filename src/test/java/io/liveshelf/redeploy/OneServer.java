package io.liveshelf.redeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.launch.ShopServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/** A server of its own with its database and Redis, in which the shop may be any number of times. */
final class OneServer implements AutoCloseable {
    private final BackingServices services;
    private final Administrator administrator;
    private final ShopServer server;

    private OneServer(Path folder, BackingServices services, Map<String, String> settings) throws IOException {
        this.services = services;
        this.administrator = Administrator.of(folder);
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        environment.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        environment.put("LIVESHELF_PASSWORD_ITERATIONS", "2048");
        environment.putAll(settings);
        this.server = new ShopServer(folder, Ports.free(), environment);
    }

    /** Starts it with the shop at its first address. */
    static OneServer start(Path folder, Map<String, String> settings) throws IOException {
        BackingServices.endLeftovers(folder);
        Folders.empty(folder);
        OneServer started = new OneServer(folder, BackingServices.start(folder), settings);
        try {
            started.server.start();
            return started;
        } catch (IOException | RuntimeException e) {
            started.services.close();
            throw e;
        }
    }

    ShopServer server() {
        return server;
    }

    Administrator administrator() {
        return administrator;
    }

    /** The administrator's calls to the shop at that address. */
    ShopApi operator(URI shop) {
        return ShopApi.as(shop, administrator);
    }

    /** Adds a product of which there are eight; its id. */
    long newProduct(URI shop) throws IOException, InterruptedException {
        return operator(shop)
                .post(
                        "products",
                        Map.of(
                                "sku",
                                "R-" + UUID.randomUUID(),
                                "name",
                                "Lamp",
                                "price",
                                Map.of("amount", "3.00", "currency", "EUR"),
                                "openingStock",
                                8),
                        Map.of())
                .orThrow("Adding a product")
                .path("id")
                .asLong();
    }

    /** Buys one of a product. */
    static JsonNode buy(ShopApi guest, long product, String email) throws IOException, InterruptedException {
        return guest.post(
                        "orders",
                        Map.of("email", email, "lines", List.of(Map.of("productId", product, "quantity", 1))),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .orThrow("Ordering");
    }

    /** How many connections to the database there are, of those that the server's pool opens. */
    int databaseConnections() throws SQLException {
        try (Connection connection = services.observe();
                PreparedStatement sessions = connection.prepareStatement(
                        sessions(connection.getMetaData().getDatabaseProductName()))) {
            sessions.setString(1, services.user());
            try (ResultSet row = sessions.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static String sessions(String database) {
        return switch (database) {
            case "PostgreSQL" -> "select count(*) from pg_stat_activity where usename = ?";
            case "MariaDB" -> "select count(*) from information_schema.processlist where user = ?";
            default -> "select count(*) from information_schema.sessions where lower(user_name) = ?";
        };
    }

    /** Who is connected to Redis beside the one who asks, a line each. */
    List<String> redisClients() {
        try (Jedis redis = new Jedis(URI.create(services.redisUrl()))) {
            return redis.clientList()
                    .lines()
                    .filter(line -> !line.contains("id=" + redis.clientId() + " "))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.kill();
            server.close();
        } finally {
            services.close();
        }
    }
}
