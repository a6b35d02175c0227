package io.liveshelf.testing;

import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis, or a real Sentinel, in a process of its own on the loopback interface; it keeps nothing on disk. */
public final class RedisNode implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Nodes of a Cluster talk to each other so far above their port; below it no port is given to clients. */
    private static final int BUS = 10_000;

    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 22_000;

    private final int port;
    private final List<String> command;
    private final Path folder;
    private Process process;

    private RedisNode(int port, List<String> command, Path folder) {
        this.port = port;
        this.command = command;
        this.folder = folder;
    }

    /** A server with these settings, each a name and a value; started. */
    public static RedisNode server(RedisVersion version, String... settings) throws IOException {
        int port = freePort();
        Path folder = newFolder();
        List<String> command = new ArrayList<>(List.of(
                version.executable(folder).toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--repl-diskless-sync-delay",
                "0"));
        for (String setting : settings) {
            String[] words = setting.split(" ");
            command.add("--" + words[0]);
            command.addAll(List.of(words).subList(1, words.length));
        }
        RedisNode node = new RedisNode(port, command, folder);
        node.start();
        return node;
    }

    /** A Sentinel that with one other decides within a second or two; started. */
    public static RedisNode sentinel(RedisVersion version, String name, RedisNode master) throws IOException {
        return sentinel(
                version,
                "sentinel monitor " + name + " 127.0.0.1 " + master.port() + " 2",
                "sentinel down-after-milliseconds " + name + " 500",
                "sentinel failover-timeout " + name + " 3000");
    }

    /** A Sentinel with these settings beside its port, each a line of its file; started. */
    public static RedisNode sentinel(RedisVersion version, String... lines) throws IOException {
        int port = freePort();
        Path folder = newFolder();
        Path settings = folder.resolve("sentinel.conf");
        Files.writeString(
                settings, "port " + port + "\nbind 127.0.0.1\ndir " + folder + '\n' + String.join("\n", lines) + '\n');
        RedisNode node = new RedisNode(
                port, List.of(version.executable(folder).toString(), settings.toString(), "--sentinel"), folder);
        node.start();
        return node;
    }

    private static Path newFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Project.target("redis-nodes")), "node");
    }

    private static int freePort() throws IOException {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            if (Ports.isFree(port) && Ports.isFree(port + BUS)) {
                return port;
            }
        }
        throw new IOException("There is no free port");
    }

    /** Starts it, empty, where it was before; returns when it answers. */
    public void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await("Redis at " + port)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> ask(Jedis::ping).equals("PONG"));
    }

    /** As when the machine loses its power. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await("the end of Redis at " + port).atMost(LIMIT).until(() -> !process.isAlive());
    }

    /** From now on it answers nobody, and nobody is told. */
    public void pause() throws IOException {
        signal("-STOP");
    }

    public void resume() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        Awaitility.await("kill " + signal).atMost(LIMIT).until(() -> !kill.isAlive());
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** What it answers on a connection of its own. */
    public <T> T ask(Function<Jedis, T> question) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return question.apply(jedis);
        }
    }

    /** A field of a hash, on a connection of its own; null for none. */
    public String field(String hash, String name) {
        return ask(jedis -> jedis.hget(hash, name));
    }

    /** Whether it is a master that has that field. */
    boolean hasField(String hash, String name) {
        try {
            return field(hash, name) != null;
        } catch (JedisException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        try {
            Folders.empty(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
