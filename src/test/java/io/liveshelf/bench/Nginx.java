package io.liveshelf.bench;

import io.liveshelf.launch.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The web server that is usually in front, and that static files are usually measured by, where this machine has it. */
public final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final URI file;

    private Nginx(Process process, URI file) {
        this.process = process;
        this.file = file;
    }

    /**
     * Starts it, tuned as its makers advise for small files: in memory, connections kept, nothing logged.
     *
     * @return nothing where it is not installed
     */
    static Optional<Nginx> serve(Path folder, byte[] content) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("page.json"), content);
        return run(folder, port -> settings(folder, port));
    }

    /**
     * Starts it with settings of another kind.
     *
     * @param settingsFor for the port that it is given
     * @return nothing where it is not installed
     */
    public static Optional<Nginx> run(Path folder, IntFunction<String> settingsFor)
            throws IOException, InterruptedException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = Ports.free();
        Files.createDirectories(folder);
        Path settings = Files.writeString(folder.resolve("nginx.conf"), settingsFor.apply(port));
        Process process = new ProcessBuilder(
                        program.get().toString(), "-p", folder.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port + "/page.json"));
        nginx.await(port);
        return Optional.of(nginx);
    }

    private static Optional<Path> program() {
        return Arrays.stream((System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin")
                        .split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String settings(Path folder, int port) {
        return """
                daemon off;
                worker_processes auto;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    open_file_cache max=16;
                    keepalive_requests 1000000000;
                    default_type application/json;
                    client_body_temp_path temp;
                    proxy_temp_path temp;
                    fastcgi_temp_path temp;
                    uwsgi_temp_path temp;
                    scgi_temp_path temp;
                    server { listen 127.0.0.1:%d; root "%s"; }
                }
                """.formatted(port, folder);
    }

    private void await(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("nginx does not start; see nginx.log");
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    URI file() {
        return file;
    }

    /** The processor time that it and its workers have taken so far. */
    Duration time() {
        return ProcessorTime.of(process.toHandle());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
