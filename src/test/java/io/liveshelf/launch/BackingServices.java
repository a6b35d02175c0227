package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/**
 * A real database of the {@linkplain DatabaseKind#chosen() chosen kind} and a real Redis, on free ports of the loopback
 * interface, started from binaries that come as Maven dependencies. The database keeps its data in the given folder from
 * one run to the next; Redis keeps nothing, because the shop must be able to fill it again. What a killed run left behind
 * in that folder is ended first.
 */
public final class BackingServices implements AutoCloseable {

    private final RunningDatabase database;
    private final Path folder;
    private final int redisPort;
    private RedisServer redis;

    private BackingServices(RunningDatabase database, Path folder, int redisPort) {
        this.database = database;
        this.folder = folder;
        this.redisPort = redisPort;
    }

    /** Starts both and returns when both answer; leaves nothing running when one of them does not. */
    public static BackingServices start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /**
     * The same.
     *
     * @param databaseSettings settings of the database by name, in place of its own and, with PostgreSQL, of the embedding
     *     library's, which switches {@code fsync} and {@code synchronous_commit} off
     */
    public static BackingServices start(Path folder, Map<String, String> databaseSettings) throws IOException {
        endLeftovers(folder);
        BackingServices services =
                new BackingServices(DatabaseKind.chosen().start(folder, databaseSettings), folder, Ports.free());
        try {
            services.startRedis();
            return services;
        } catch (IOException | RuntimeException e) {
            services.close();
            throw new IOException("Redis did not start: " + e.getMessage(), e);
        }
    }

    /** Ends the database and the Redis that a killed run left behind in this folder, if any. */
    public static void endLeftovers(Path folder) throws IOException {
        Leftover.end(folder.resolve("redis.pid"), folder);
        DatabaseKind.chosen().endLeftover(folder);
    }

    /** Starts Redis, empty, on the port it had before; does nothing if it runs. */
    public synchronized void startRedis() throws IOException {
        if (redis == null) {
            Path binaries = Files.createDirectories(folder.resolve("binaries"));
            redis = RedisServer.newRedisServer()
                    .executableProvider(ExecutableProvider.newJarResourceProvider(binaries.toFile()))
                    .bind("127.0.0.1")
                    .port(redisPort)
                    .setting("dir " + folder)
                    .setting("pidfile " + folder.resolve("redis.pid"))
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            redis.start();
        }
    }

    /** Ends Redis with all it held, as a crash would; does nothing if it does not run. */
    public synchronized void stopRedis() throws IOException {
        if (redis != null) {
            redis.stop();
            redis = null;
        }
    }

    /** Redis takes connections and answers none of them, as when its machine is stalled, until {@link #resumeRedis}. */
    public void pauseRedis() throws IOException {
        signalRedis("STOP");
    }

    /** Redis goes on with all it held. */
    public void resumeRedis() throws IOException {
        signalRedis("CONT");
    }

    private void signalRedis(String signal) throws IOException {
        String pid = Files.readString(folder.resolve("redis.pid")).strip();
        try {
            int status = new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
            if (status != 0) {
                throw new IOException("No signal to Redis: " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while signalling Redis", e);
        }
    }

    /** The shop's database, for {@link #user()}. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Owner of the shop's database. */
    public String user() {
        return DatabaseKind.USER;
    }

    public String password() {
        return DatabaseKind.USER;
    }

    /** A connection to the database, of the shop's own user. */
    public Connection connect() throws SQLException {
        return DirectConnection.to(jdbcUrl(), user());
    }

    /** A connection of somebody who sees what the shop does there. */
    public Connection observe() throws SQLException {
        return DirectConnection.to(jdbcUrl(), DatabaseKind.chosen().observer());
    }

    public String redisUrl() {
        return "redis://127.0.0.1:" + redisPort;
    }

    /** The variables that tell a server of both. */
    public Map<String, String> environment() {
        return Map.of(
                "LIVESHELF_DB_URL", jdbcUrl(),
                "LIVESHELF_DB_USER", user(),
                "LIVESHELF_DB_PASSWORD", password(),
                "LIVESHELF_REDIS_URL", redisUrl());
    }

    /** Ends both; the second is ended even if the first resists. */
    @Override
    public void close() throws IOException {
        try {
            stopRedis();
        } finally {
            database.close();
        }
    }
}
