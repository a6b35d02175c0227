package io.liveshelf.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server that hands on messages by WebSocket in C, nginx with the module nchan, where this machine has it: it knows
 * nothing of products, and so shows what handing on costs at least.
 */
final class Nchan implements AutoCloseable {

    private static final Path USUAL = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    private final Nginx nginx;
    private final HttpClient publisher =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong revision = new AtomicLong();

    private Nchan(Nginx nginx) {
        this.nginx = nginx;
    }

    /** Starts it; nothing where it is not installed. */
    static Optional<Nchan> serve(Path folder) throws IOException, InterruptedException {
        String said = System.getProperty("bench.nchan", "");
        Path module = said.isEmpty() ? USUAL : Path.of(said);
        if (!Files.exists(module)) {
            return Optional.empty();
        }
        return Nginx.run(folder, port -> settings(module, port)).map(Nchan::new);
    }

    private static String settings(Path module, int port) {
        return """
                load_module "%s";
                daemon off;
                worker_processes auto;
                pid nginx.pid;
                error_log stderr;
                events { worker_connections 20000; }
                http {
                    access_log off;
                    client_body_temp_path temp;
                    proxy_temp_path temp;
                    fastcgi_temp_path temp;
                    uwsgi_temp_path temp;
                    scgi_temp_path temp;
                    server {
                        listen 127.0.0.1:%d backlog=4096;
                        location = /live {
                            nchan_subscriber websocket; nchan_channel_id shelf; nchan_subscriber_first_message newest;
                        }
                        location = /publish {
                            nchan_publisher http; nchan_channel_id shelf; nchan_message_buffer_length 1;
                        }
                    }
                }
                """.formatted(module, port);
    }

    URI uri() {
        return nginx.file().resolve("/");
    }

    /** Publishes what the shop would say of this product. */
    long change(long product) throws IOException, InterruptedException {
        long next = revision.incrementAndGet();
        String frame = String.format(
                Locale.ROOT,
                "{\"type\":\"stock\",\"items\":[{\"id\":%d,\"available\":%d,\"state\":\"in-stock\",\"revision\":%2$d}]}",
                product,
                next);
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("publish"))
                .POST(BodyPublishers.ofString(frame))
                .build();
        int status = publisher.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("Publishing was answered with " + status);
        }
        return next;
    }

    /** The processor time that it has taken so far. */
    Duration time() {
        return nginx.time();
    }

    @Override
    public void close() throws IOException {
        nginx.close();
    }
}
