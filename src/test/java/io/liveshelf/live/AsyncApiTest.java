package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.catalog.Money;
import io.liveshelf.catalog.StockState;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import io.liveshelf.testing.AsyncApiPromises;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-written AsyncAPI document says of the frames what is sent and understood, and nothing else. */
class AsyncApiTest {
    private static final JsonNode ROOT = AsyncApiPromises.ROOT;
    private static final ObjectMapper JSON = Json.mapper();

    private final LiveProtocol protocol = new LiveProtocol();

    @BeforeEach
    void configure() {
        protocol.json = JSON;
    }

    @Test
    void everyFrameThatIsWrittenIsDocumented() {
        List<String> written = written();
        assertThat(written).allSatisfy(AsyncApiPromises::pushed);
        assertThat(written.stream().map(frame -> parsed(frame).path("type").asText()))
                .containsAll(AsyncApiPromises.messages("send"));
    }

    private List<String> written() {
        String order = UUID.randomUUID().toString();
        String topic = Notice.topicOfOrder(UUID.fromString(order));
        WatchedTopics topics = new WatchedTopics();
        topics.replace(Set.of("orders"));
        topics.missed();
        List<String> frames = new ArrayList<>(List.of(
                protocol.hello("n1", 15_000, null),
                protocol.hello("n1", 15_000, "8f1c0a5e8a544f0e"),
                protocol.subscribed(2, List.of(99L)),
                protocol.subscribed(0, List.of()),
                protocol.watching(1),
                protocol.notice(topic, order, "awaiting-payment"),
                protocol.notice(Notice.ORDERS, order, "paid"),
                protocol.viewers("viewers:17", 17, 5),
                protocol.pong(),
                protocol.degraded("redis"),
                protocol.live(),
                protocol.error("malformed", "a frame is text"),
                topics.nextFrame()));
        for (LiveItem item : items()) {
            frames.add(item.alone(false).text());
            frames.add(item.alone(true).text());
            frames.add(Frame.ofStock(List.of(item.restored())).text());
        }
        return frames;
    }

    private static List<LiveItem> items() {
        return Stream.of(StockState.values())
                .map(state -> LiveItem.unknown(17)
                        .with(new StockLine(42, 3, state.code()), JSON)
                        .with(new CardLine(4, "Lamp", new Money("19.90", "EUR"), null, false), JSON))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"stock\",\"items\":[{\"id\":17,\"available\":3,\"state\":\"low\"}]}",
                "{\"type\":\"stock\",\"items\":[{\"id\":17,\"available\":3,\"state\":\"few\",\"revision\":4}]}",
                "{\"type\":\"stock\",\"items\":[{\"id\":1,\"available\":3,\"state\":\"low\",\"revision\":4,\"sku\":\"A\"}]}",
                "{\"type\":\"stock\",\"items\":[{\"id\":1,\"available\":3,\"state\":\"low\",\"revision\":4,\"name\":\"A\"}]}",
                "{\"type\":\"notice\",\"topic\":\"orders\",\"id\":\"17\",\"state\":\"lost\"}",
                "{\"type\":\"notice\",\"topic\":\"viewers:1\",\"id\":\"17\",\"viewers\":2}",
                "{\"type\":\"error\",\"code\":\"oops\",\"detail\":\"x\"}",
                "{\"type\":\"hello\",\"node\":\"n\"}",
                "{\"type\":\"goodbye\"}",
                "{\"type\":\"ping\"}"
            })
    void aFrameOfAnotherShapeWouldBeNoticed(String frame) {
        assertThat(catchThrowableOfType(AssertionError.class, () -> AsyncApiPromises.pushed(frame)))
                .isNotNull();
    }

    @Test
    void whatPagesAreSaidToSayIsUnderstood() throws Exception {
        assertThat(AsyncApiPromises.messages("receive")).containsExactlyInAnyOrder("subscribe", "watch", "ping");
        for (String message : AsyncApiPromises.messages("receive")) {
            for (JsonNode example : AsyncApiPromises.examples(message)) {
                assertThat(AsyncApiPromises.wrong(message, example)).as(message).isEmpty();
                assertThat(protocol.read(example.toString()).getClass().getSimpleName())
                        .isEqualToIgnoringCase(message);
            }
        }
    }

    @Test
    void theTypesThatAreUnderstoodAreThoseOfTheDocument() {
        LiveProtocol.Violation refusal =
                catchThrowableOfType(LiveProtocol.Violation.class, () -> protocol.read("{\"type\":\"?\"}"));
        assertThat(Pattern.compile("[a-z]+")
                        .matcher(refusal.getMessage().replaceFirst("the types are ", ""))
                        .results()
                        .map(word -> word.group())
                        .filter(word -> !word.equals("and")))
                .containsExactlyInAnyOrderElementsOf(AsyncApiPromises.messages("receive"));
    }

    @Test
    void examplesOfWhatIsSentAreAsDocumented() {
        for (String message : AsyncApiPromises.messages("send")) {
            assertThat(AsyncApiPromises.examples(message)).as(message).isNotEmpty();
            AsyncApiPromises.examples(message).forEach(example -> AsyncApiPromises.pushed(example.toString()));
        }
    }

    @Test
    void everyMessageBelongsToAnOperation() {
        Set<String> used = new TreeSet<>(AsyncApiPromises.messages("send"));
        used.addAll(AsyncApiPromises.messages("receive"));
        assertThat(names(ROOT.at("/components/messages"))).isEqualTo(used);
        assertThat(names(ROOT.at("/channels/live/messages"))).isEqualTo(used);
    }

    @Test
    void limitsAreThoseThatAreKept() {
        assertThat(ROOT.at("/components/messages/subscribe/payload/properties/products/maxItems")
                        .asInt())
                .isEqualTo(LiveProtocol.MAX_PRODUCTS);
        assertThat(ROOT.at("/components/messages/watch/payload/properties/topics/maxItems")
                        .asInt())
                .isEqualTo(LiveProtocol.MAX_TOPICS);
        assertThat(ROOT.at("/channels/live/x-max-frame-bytes").asInt()).isEqualTo(LiveProtocol.MAX_FRAME);
        assertThat(ROOT.at("/channels/live/x-subprotocol").asText()).isEqualTo(LiveProtocol.SUBPROTOCOL);
        assertThat(ROOT.at("/channels/live/description").asText())
                .contains("nothing was heard for " + Watchers.MISSED_HEARTBEATS + " heartbeats");
        assertThat(ROOT.at("/components/schemas/Item/properties/state/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(StockState.values()).map(StockState::code).toList());
    }

    @Test
    void topicsThatAreUnderstoodAreThoseOfTheDocument() throws Exception {
        JsonNode topic = ROOT.at("/components/schemas/Topic");
        topic.path("examples")
                .forEach(example -> assertThat(topicsOf(example.asText())).contains(example.asText()));
        assertThat(topic.path("pattern").asText())
                .as("the same pattern as in LiveProtocol")
                .isEqualTo("^(" + topicPattern() + ")$");
    }

    private Set<String> topicsOf(String topic) {
        try {
            String frame = JSON.writeValueAsString(Map.of("type", "watch", "topics", List.of(topic)));
            return ((LiveProtocol.Watch) protocol.read(frame)).topics();
        } catch (IOException | LiveProtocol.Violation e) {
            throw new AssertionError(topic, e);
        }
    }

    private static String topicPattern() throws ReflectiveOperationException {
        Field pattern = LiveProtocol.class.getDeclaredField("TOPIC");
        pattern.setAccessible(true);
        return pattern.get(null).toString();
    }

    @Test
    void closeCodesAreThoseThatAreUsed() throws ReflectiveOperationException {
        Set<Integer> used = new TreeSet<>(Set.of(1009));
        for (Field code : CloseCode.class.getDeclaredFields()) {
            used.add(code.getInt(null));
        }
        Set<Integer> documented = new TreeSet<>();
        ROOT.at("/channels/live/x-close-codes").forEach(code -> documented.add(code.asInt()));
        assertThat(documented).as("with the server's own for too large a frame").isEqualTo(used);
        assertThat(used).allSatisfy(code -> assertThat(
                        ROOT.at("/channels/live/description").asText())
                .contains("| " + code + " |"));
    }

    @Test
    void codesOfErrorsAreThoseThatAreUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Class<?> speaker : List.of(LiveProtocol.class, LiveConversation.class)) {
            Path source = Path.of("src/main/java", speaker.getName().replace('.', '/') + ".java");
            Pattern.compile("(?:new Violation|protocol\\.error|violated)\\((?:watcher, )?\\s*\"([a-z-]+)\"")
                    .matcher(Files.readString(source))
                    .results()
                    .forEach(match -> used.add(match.group(1)));
        }
        assertThat(ROOT.at("/components/messages/error/payload/properties/code/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(used);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode parsed(String frame) {
        try {
            return JSON.readTree(frame);
        } catch (IOException e) {
            throw new AssertionError(frame, e);
        }
    }
}
