package io.liveshelf.chaos;

import io.liveshelf.bench.Nginx;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.testing.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The nginx of {@code server-config/nginx}, in front of nodes on this machine: the very file, but for names, addresses and
 * certificates. It notes which node has answered what.
 */
final class NginxFront implements AutoCloseable {
    private static final String HTTP = """
            daemon off;
            worker_processes 2;
            pid nginx.pid;
            error_log stderr;
            events { worker_connections 1024; }
            http {
                log_format nodes '$upstream_addr $server_protocol $status $request_uri';
                access_log access.log nodes;
                client_body_temp_path temp;
                proxy_temp_path temp;
                fastcgi_temp_path temp;
                uwsgi_temp_path temp;
                scgi_temp_path temp;
                include liveshelf.conf;
            }
            """;

    private final Path folder;
    private final Nginx nginx;
    private final Certificate certificate;
    private final int plainPort;
    private final int port;

    private NginxFront(Path folder, Nginx nginx, Certificate certificate, int plainPort, int port) {
        this.folder = folder;
        this.nginx = nginx;
        this.certificate = certificate;
        this.plainPort = plainPort;
        this.port = port;
    }

    /** @return nothing where nginx is not installed */
    static Optional<NginxFront> before(List<URI> nodes, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Certificate certificate = Certificate.in(Folders.empty(folder));
        int port = Ports.free();
        int[] plainPort = new int[1];
        Optional<Nginx> nginx = Nginx.run(folder, free -> {
            plainPort[0] = free;
            write(folder.resolve("liveshelf.conf"), settings(nodes, certificate, free, port));
            return HTTP;
        });
        return nginx.map(running -> new NginxFront(folder, running, certificate, plainPort[0], port));
    }

    private static String settings(List<URI> nodes, Certificate certificate, int plainPort, int port) {
        String text = read(Project.root().resolve("server-config/nginx/liveshelf.conf"));
        text = replaced(text, "127.0.0.1:8080", "127.0.0.1:" + nodes.get(0).getPort());
        text = replaced(text, "127.0.0.1:8081", "127.0.0.1:" + nodes.get(1).getPort());
        text = replaced(text, "  listen 80;", "  listen 127.0.0.1:" + plainPort + ";");
        text = replaced(text, "  listen [::]:80;", "");
        text = replaced(text, "  listen 443 ", "  listen 127.0.0.1:" + port + " ");
        text = replaced(text, "  listen [::]:443 ssl http2;", "");
        text = replaced(
                text,
                "/etc/nginx/tls/shop.example.crt",
                certificate.certificateFile().toString());
        text = replaced(
                text, "/etc/nginx/tls/shop.example.key", certificate.keyFile().toString());
        return replaced(text, "shop.example", "127.0.0.1");
    }

    private static String replaced(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalStateException("liveshelf.conf has no " + what);
        }
        return text.replace(what, by);
    }

    /** Where pages are, ending in a slash. */
    URI uri() {
        return URI.create("https://127.0.0.1:" + port + "/");
    }

    /** Where whoever does not think of TLS comes first, ending in a slash. */
    URI plainUri() {
        return URI.create("http://127.0.0.1:" + plainPort + "/");
    }

    SSLContext trust() throws IOException, GeneralSecurityException {
        return certificate.context();
    }

    /** The lines noted so far of requests for that path: who answered, by which protocol, with what. */
    List<String> noted(String path) {
        return read(folder.resolve("access.log"))
                .lines()
                .filter(line -> line.endsWith(" " + path))
                .toList();
    }

    /** Which nodes have answered requests for that path. */
    Set<String> answering(String path) {
        return noted(path).stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        nginx.close();
    }
}
