package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.chaos.Evidence.Shown;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** A shop of several nodes, each a server process, over one database and one Redis. */
public final class Nodes implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BackingServices services;
    private final List<ShopServer> nodes = new ArrayList<>();
    private final Administrator administrator;

    private Nodes(BackingServices services, Administrator administrator) {
        this.services = services;
        this.administrator = administrator;
    }

    /** Starts them; the first alone, as it makes the tables. */
    public static Nodes open(Path folder, int count) throws IOException {
        return open(folder, count, Map.of());
    }

    /** The same with settings of the shop beside the usual ones. */
    static Nodes open(Path folder, int count, Map<String, String> more) throws IOException {
        BackingServices.endLeftovers(folder);
        Folders.empty(folder);
        Nodes shop = new Nodes(BackingServices.start(folder), Administrator.of(folder));
        try {
            shop.start(folder, count, more);
            return shop;
        } catch (IOException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    private void start(Path folder, int count, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        environment.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        environment.put("LIVESHELF_PASSWORD_ITERATIONS", "2048");
        environment.put("LIVESHELF_STOCK_LOCK_TIMEOUT", "PT8S");
        environment.putAll(more);
        for (int i = 0; i < count; i++) {
            ShopServer node = new ShopServer(folder.resolve("node-" + i), Ports.free(), environment);
            nodes.add(node);
            node.launch();
            if (i == 0) {
                node.awaitReady();
            }
        }
        for (ShopServer node : nodes) {
            node.awaitReady();
        }
    }

    BackingServices services() {
        return services;
    }

    public ShopServer node(int index) {
        return nodes.get(index);
    }

    public List<URI> uris() {
        return nodes.stream().map(ShopServer::uri).toList();
    }

    /** Whoever runs the shop, at that node. */
    public ShopApi operator(int index) {
        return ShopApi.as(nodes.get(index).uri(), administrator);
    }

    Connection database() throws SQLException {
        return services.connect();
    }

    /** The stock of each product as it is committed. */
    Map<Long, Shown> truth() throws SQLException {
        Map<Long, Shown> truth = new HashMap<>();
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select product_id, revision, on_hand - held - safety from sales.stock_item")) {
            while (row.next()) {
                truth.put(row.getLong(1), new Shown(row.getLong(2), row.getInt(3)));
            }
        }
        return truth;
    }

    /** The same as Redis has it. */
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

    /** Ends all that runs. */
    @Override
    public void close() throws IOException {
        try {
            for (ShopServer node : nodes) {
                node.kill();
                node.close();
            }
        } finally {
            services.close();
        }
    }
}
