package io.liveshelf.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * How long an edit takes from being sent until a page shows it, which somebody else asks for again and again meanwhile.
 * The page is at hand again before the next edit.
 */
final class Appearance {

    private static final long LIMIT_NANOS = 30_000_000_000L;

    private final ShopApi operator;
    private final HttpClient reader =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Appearance(ShopApi operator) {
        this.operator = operator;
    }

    /**
     * Edits the first product of a page again and again.
     *
     * @param page where it is read, on whichever node
     */
    Latencies measure(URI page, int edits) throws IOException, InterruptedException {
        JsonNode product = operator.get("products?" + page.getRawQuery())
                .orThrow("Looking for a product")
                .path("items")
                .path(0);
        Latencies times = new Latencies();
        for (int i = 0; i < edits; i++) {
            String name = "Edit " + System.nanoTime();
            read(page);
            read(page);
            Thread editor = new Thread(() -> edit(product, name), "editor");
            long sent = System.nanoTime();
            editor.start();
            while (!read(page).contains(name)) {
                if (System.nanoTime() - sent > LIMIT_NANOS) {
                    throw new IOException("An edit has not appeared in " + page + " within half a minute");
                }
            }
            times.add(System.nanoTime() - sent);
            editor.join();
        }
        return times;
    }

    private void edit(JsonNode product, String name) {
        try {
            operator.send("PATCH", "products/" + product.path("id"), Map.of("name", name), Map.of("If-Match", "*"))
                    .orThrow("Editing a product");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String read(URI page) throws IOException, InterruptedException {
        return reader.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }
}
