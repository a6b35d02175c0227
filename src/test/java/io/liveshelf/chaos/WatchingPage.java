package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.chaos.Evidence.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A page that stays open: when its connection is gone it connects again and says which revisions it shows, as the
 * shop's own pages do, and it remembers whatever it was told that was older than that.
 */
final class WatchingPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int AGAIN_AFTER_MS = 300;

    private final URI shop;
    private final Collection<Long> products;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, Shown> shown = new ConcurrentHashMap<>();
    private final Queue<String> backwards = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::stayConnected, "chaos-page");

    /** @param shop the address of the first page, ending in a slash */
    WatchingPage(URI shop, Collection<Long> products) {
        this.shop = shop;
        this.products = products;
    }

    WatchingPage open() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void stayConnected() {
        try {
            do {
                Connection connection = new Connection();
                if (connection.open()) {
                    connections.incrementAndGet();
                    connection.awaitEnd();
                }
            } while (!closed.await(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the page shows now. */
    Map<Long, Shown> shown() {
        return Map.copyOf(shown);
    }

    /** What it was told that was older than what it showed. */
    List<String> backwards() {
        return List.copyOf(backwards);
    }

    int connections() {
        return connections.get();
    }

    /**
     * What happened to the page beside what it was told of products: the types of the frames, and {@code end} with the
     * code for the end of a connection that was closed, 1006 for one that broke.
     */
    List<String> told() {
        return List.copyOf(told);
    }

    private String subscription() {
        return products.stream()
                .map(id -> {
                    Shown now = shown.get(id);
                    return now == null
                            ? "{\"id\":" + id + "}"
                            : "{\"id\":" + id + ",\"revision\":" + now.revision() + "}";
                })
                .collect(Collectors.joining(",", "{\"type\":\"subscribe\",\"products\":[", "]}"));
    }

    /** Takes an item, unless it is older than what is shown, which it should never be. */
    void hear(JsonNode item) {
        long id = item.path("id").asLong();
        Shown news =
                new Shown(item.path("revision").asLong(), item.path("available").asInt());
        Shown before = shown.get(id);
        if (before != null && news.revision() < before.revision()) {
            backwards.add("product " + id + ": the page showed " + before + " and was told " + news);
        } else {
            shown.put(id, news);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    /** One connection, until it breaks. */
    private final class Connection implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final CountDownLatch ended = new CountDownLatch(1);
        private WebSocket socket;

        boolean open() {
            String live = shop.resolve("live").toString().replaceFirst("^http", "ws");
            try {
                socket = http.newWebSocketBuilder()
                        .connectTimeout(LIMIT)
                        .subprotocols("liveshelf.v1")
                        .header("Origin", shop.toString().replaceFirst("/$", ""))
                        .buildAsync(URI.create(live), this)
                        .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .join();
                socket.sendText(subscription(), true).join();
                return true;
            } catch (CompletionException notOpen) {
                return false;
            }
        }

        /** The end of a killed server's connections is seen at once: it is on this machine. */
        void awaitEnd() throws InterruptedException {
            while (!ended.await(100, TimeUnit.MILLISECONDS)) {
                if (closed.getCount() == 0) {
                    break;
                }
            }
            socket.abort();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void hear(String frame) {
            try {
                JsonNode read = JSON.readTree(frame);
                read.path("items").forEach(WatchingPage.this::hear);
                if (!read.has("items")) {
                    told.add(read.path("type").asText());
                }
            } catch (IOException e) {
                backwards.add("the page was told what is no JSON: " + frame);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            told.add("end " + code);
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            told.add("end 1006");
            ended.countDown();
        }
    }
}
