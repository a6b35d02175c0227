package io.liveshelf.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The shop in a server process of its own, on one loopback port for as long as this object lives. Started means
 * that pages and live connections are answered. Nothing the process prints can fill the disk.
 */
public final class ShopServer implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(ShopServer.class.getName());
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final long LOG_LIMIT = 16L * 1024 * 1024;

    private final ServerKind kind;
    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private final Path application;
    private Process process;
    private CappedLog log;

    /**
     * @param folder where the server keeps its log and its temporary files
     * @param environment what the shop is told, beside this process's own environment
     */
    public ShopServer(Path folder, int port, Map<String, String> environment) {
        this(folder, port, environment, Project.war());
    }

    /**
     * The same with another application, which answers where the shop does.
     *
     * @param folder where the server keeps its log and its temporary files
     */
    public ShopServer(Path folder, int port, Map<String, String> environment, Path application) {
        this(ServerKind.chosen(), folder, port, environment, application);
    }

    /**
     * The same in a server of that kind, whichever is chosen for others.
     *
     * @param folder where the server keeps its log and its temporary files
     */
    public ShopServer(ServerKind kind, Path folder, int port, Map<String, String> environment, Path application) {
        this.kind = kind;
        this.folder = folder;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.application = application;
    }

    /** The address of the first page, ending in a slash. */
    public URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    /**
     * Starts the process and returns at once; {@link #awaitReady()} tells when the shop is open.
     *
     * @throws IllegalStateException if it runs already
     */
    public synchronized void launch() throws IOException {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("The server runs already");
        }
        Leftover.end(folder.resolve("server.pid"), folder);
        Path temporary = Folders.empty(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(kind.command(folder, temporary, port, application))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        log = new CappedLog(folder.resolve("server.log"), LOG_LIMIT, kind.readyMark());
        process = builder.start();
        process.getOutputStream().close();
        Files.writeString(folder.resolve("server.pid"), process.pid() + "\n");
        Thread reader = new Thread(() -> keepLog(process, log), "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    private static void keepLog(Process process, CappedLog log) {
        try (log) {
            log.drain(process.getInputStream());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The server's log is incomplete", e);
        }
    }

    /**
     * Waits until the shop is open.
     *
     * @throws IOException with the end of the server's log, if the process ends or four minutes pass before that
     */
    public void awaitReady() throws IOException {
        try {
            new Readiness(uri(), log::hasSeen).await(process, START_LIMIT);
        } catch (IOException e) {
            close();
            throw new IOException(
                    e.getMessage() + ". The end of " + folder.resolve("server.log") + ":\n" + log.tail(), e);
        }
    }

    /** Starts the process and waits until the shop is open. */
    public ShopServer start() throws IOException {
        launch();
        awaitReady();
        return this;
    }

    /**
     * Takes the application in once more while the server runs, or again, and waits until it is open there.
     *
     * @param context the first part of its addresses, without slashes; empty for none
     * @return the address of its first page, ending in a slash
     */
    public synchronized URI deploy(String context) throws IOException {
        deployments().deploy(application, context);
        URI first = context.isEmpty() ? uri() : uri().resolve(context + "/");
        new Readiness(first, () -> true).await(process, START_LIMIT);
        return first;
    }

    /** Takes it out of the server, which goes on. */
    public synchronized void undeploy(String context) throws IOException {
        deployments().undeploy(context);
    }

    private Deployments deployments() {
        return kind.deployments(folder, process.toHandle());
    }

    /** The server's process, while it runs. */
    public synchronized ProcessHandle process() {
        return process.toHandle();
    }

    /** Waits until the process has ended, for whatever reason, and gives the end of its log. */
    public String awaitEnd() throws InterruptedException {
        process.waitFor();
        return log.tail();
    }

    /** Ends the process as a crash would (SIGKILL): no clean-up, no farewell to browsers. */
    public synchronized void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends the process gracefully and starts it again on the same port. */
    public void restart() throws IOException {
        close();
        start();
    }

    /** Asks the process to end and, when it has not done so in time, makes it. Does nothing if it does not run. */
    @Override
    public synchronized void close() throws IOException {
        if (process != null) {
            Leftover.stop(process.toHandle());
            Files.deleteIfExists(folder.resolve("server.pid"));
        }
    }
}
