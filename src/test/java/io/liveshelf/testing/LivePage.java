package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A page's live connection that remembers every frame it was sent. */
public final class LivePage implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile AssertionError broken;
    private volatile int closeCode = -1;
    private WebSocket socket;

    private LivePage() {}

    /** Where live connections are opened. */
    public static URI address() {
        return URI.create(Shop.url().resolve("live").toString().replaceFirst("^http", "ws"));
    }

    /** Connects as a page of the shop does. */
    public static LivePage open() {
        return openFrom(Shop.url().toString().replaceFirst("/$", ""));
    }

    /**
     * Connects as a page of that origin, or as no page at all for null.
     *
     * @throws java.util.concurrent.CompletionException if the shop refuses
     */
    public static LivePage openFrom(String origin) {
        return openFrom(origin, new String[0]);
    }

    /**
     * Connects as a page of the shop before which that caller sits.
     *
     * @throws java.util.concurrent.CompletionException if the shop refuses
     */
    public static LivePage openAs(Client caller) {
        return openFrom(Shop.url().toString().replaceFirst("/$", ""), caller.identification());
    }

    /** Connects as a page of the shop does, by a call of that name. */
    public static LivePage openNamed(String requestId) {
        return openFrom(Shop.url().toString().replaceFirst("/$", ""), "X-Request-Id", requestId);
    }

    /** Connects at another place than pages do, as one of the shop's. */
    public static LivePage openAt(String path) {
        return open(address().resolve(path), Shop.url().toString().replaceFirst("/$", ""));
    }

    /**
     * Connects as a page of another shop than the one under test.
     *
     * @param shop the address of its first page, ending in a slash
     */
    public static LivePage of(URI shop) {
        URI address = URI.create(shop.resolve("live").toString().replaceFirst("^http", "ws"));
        return open(address, shop.resolve("/").toString().replaceFirst("/$", ""));
    }

    private static LivePage openFrom(String origin, String... headers) {
        return open(address(), origin, headers);
    }

    private static LivePage open(URI address, String origin, String... headers) {
        LivePage page = new LivePage();
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder().connectTimeout(LIMIT).subprotocols("liveshelf.v1");
        if (origin != null) {
            builder.header("Origin", origin);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        page.socket = builder.buildAsync(address, page.new Ears()).join();
        return page;
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                frames.add(read(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closeCode = code;
            return null;
        }

        private JsonNode read(String frame) {
            try {
                Promises.pushed(frame);
            } catch (AssertionError e) {
                broken = e;
            }
            try {
                return JSON.readTree(frame);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /** Sends a frame that may break the connection while it is being sent. */
    public CompletableFuture<WebSocket> shout(String frame) {
        return socket.sendText(frame, true);
    }

    public void sayBinary(byte... bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Subscribes to products of which the page shows nothing, and waits until the shop has told all it knows. */
    public LivePage watching(long... productIds) {
        return subscribed(
                LongStream.of(productIds).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(",")));
    }

    /** The same with the elements of {@code products} written out. */
    public LivePage subscribed(String products) {
        long before = count("subscribed");
        say("{\"type\":\"subscribe\",\"products\":[" + products + "]}");
        Awaitility.await("subscribed").atMost(LIMIT).until(() -> count("subscribed") > before);
        return this;
    }

    /** Watches exactly these topics, and waits until the shop says so. */
    public LivePage watchingTopics(String... topics) {
        long before = count("watching");
        say(Stream.of(topics).collect(Collectors.joining("\",\"", "{\"type\":\"watch\",\"topics\":[\"", "\"]}")));
        Awaitility.await("watching").atMost(LIMIT).until(() -> count("watching") > before);
        return this;
    }

    private long count(String type) {
        return frames(type).size();
    }

    /** @throws AssertionError if one of them is not as documented; so does whatever looks at any */
    public List<JsonNode> frames() {
        if (broken != null) {
            throw broken;
        }
        return List.copyOf(frames);
    }

    public List<JsonNode> frames(String type) {
        return frames().stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    /** All that the page was told of products, in that order. */
    public List<JsonNode> items() {
        return frames("stock").stream()
                .flatMap(frame -> StreamSupport.stream(frame.path("items").spliterator(), false))
                .toList();
    }

    /** All that the page was told of this product. */
    public List<JsonNode> items(long productId) {
        return items().stream()
                .filter(item -> item.path("id").asLong() == productId)
                .toList();
    }

    /** Waits for the first frame of that type. */
    public JsonNode await(String type) {
        Awaitility.await(type).atMost(LIMIT).until(() -> count(type) > 0);
        return frames(type).get(0);
    }

    /** Waits until the page was told something of the product that is so, and gives it. */
    public JsonNode await(long productId, Predicate<JsonNode> isSo) {
        Awaitility.await("news of " + productId)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> items(productId).stream().anyMatch(isSo));
        return items(productId).stream().filter(isSo).findFirst().orElseThrow();
    }

    /** Waits until the shop has ended the connection, and gives the close code. */
    public int awaitEnd() {
        Awaitility.await("the end").atMost(LIMIT).until(() -> closeCode >= 0);
        return closeCode;
    }

    public boolean isOpen() {
        return closeCode < 0 && !socket.isInputClosed();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
