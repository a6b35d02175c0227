package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProtocolTest {
    private static final String ORDER = "order:0b0e7f0e-64b0-4c6c-9c8a-1f2e3d4c5b6a";

    private final LiveProtocol protocol = new LiveProtocol();

    @BeforeEach
    void configure() {
        protocol.json = Json.mapper();
    }

    @Test
    void aPageIsAboutOneOfItsProductsOrAboutNone() throws Exception {
        assertThat(lookingAt("17")).isEqualTo(17);
        assertThat(lookingAt("null")).isEqualTo(LiveItem.NOTHING);
        assertThat(lookingAt("18")).isEqualTo(LiveItem.NOTHING);
        assertThat(refusal("{\"type\":\"subscribe\",\"products\":[],\"lookingAt\":\"x\"}")
                        .code())
                .isEqualTo("malformed");
    }

    private long lookingAt(String id) throws Exception {
        String frame = "{\"type\":\"subscribe\",\"products\":[{\"id\":17}],\"lookingAt\":" + id + '}';
        return ((LiveProtocol.Subscribe) protocol.read(frame)).lookingAt();
    }

    @Test
    void readsSubscriptionWithWhatThePageShows() throws Exception {
        assertThat(subscribed("[{\"id\":17,\"revision\":41,\"version\":3},{\"id\":18}]"))
                .containsExactly(
                        Map.entry(17L, new Declared(41, 3)),
                        Map.entry(18L, new Declared(LiveItem.NOTHING, LiveItem.NOTHING)));
    }

    @Test
    void pageThatToldOnlyTheRevisionIsTakenToShowSomeCard() throws Exception {
        assertThat(subscribed("[{\"id\":1,\"revision\":0}]"))
                .containsExactly(Map.entry(1L, new Declared(0, Declared.WHATEVER_IT_IS)));
    }

    @Test
    void pageMayShowTheCardOnly() throws Exception {
        assertThat(subscribed("[{\"id\":1,\"version\":2}]"))
                .containsExactly(Map.entry(1L, new Declared(LiveItem.NOTHING, 2)));
    }

    @Test
    void nullIsAsGoodAsAbsent() throws Exception {
        assertThat(subscribed("[{\"id\":1,\"revision\":null,\"version\":null}]"))
                .containsExactly(Map.entry(1L, new Declared(LiveItem.NOTHING, LiveItem.NOTHING)));
    }

    @Test
    void ofOneProductNamedTwiceTheLastCounts() throws Exception {
        assertThat(subscribed("[{\"id\":1,\"revision\":4},{\"id\":2},{\"id\":1,\"revision\":6,\"version\":1}]"))
                .hasSize(2)
                .containsEntry(1L, new Declared(6, 1));
    }

    @Test
    void nothingMayBeWatched() throws Exception {
        assertThat(subscribed("[]")).isEmpty();
    }

    @Test
    void unknownMembersAreForLaterVersions() throws Exception {
        assertThat(protocol.read("{\"type\":\"ping\",\"at\":1,\"deep\":{\"er\":[]}}"))
                .isEqualTo(new LiveProtocol.Ping());
        assertThat(subscribed("[{\"id\":1,\"colour\":\"red\"}]")).containsOnlyKeys(1L);
    }

    @Test
    void watchesAsManyAsAllowedAndNoMore() throws Exception {
        assertThat(subscribed(products(LiveProtocol.MAX_PRODUCTS))).hasSize(500);
        assertThat(refusal("{\"type\":\"subscribe\",\"products\":" + products(501) + "}")
                        .code())
                .isEqualTo("too-many-products");
    }

    @Test
    void fullSubscriptionFitsIntoAFrame() {
        String products = LongStream.range(0, LiveProtocol.MAX_PRODUCTS)
                .mapToObj(id -> "{\"id\":" + (Long.MAX_VALUE - id) + ",\"revision\":" + Long.MAX_VALUE + ",\"version\":"
                        + Long.MAX_VALUE + "}")
                .collect(Collectors.joining(",", "{\"type\":\"subscribe\",\"products\":[", "]}"));
        assertThat(products.length()).isLessThan(LiveProtocol.MAX_FRAME);
    }

    /** Counted in bytes: these letters have two each. */
    @Test
    void frameMayHaveSoManyBytesAndNoMore() {
        assertThat(LiveProtocol.isTooLarge("x".repeat(LiveProtocol.MAX_FRAME))).isFalse();
        assertThat(LiveProtocol.isTooLarge("x".repeat(LiveProtocol.MAX_FRAME + 1)))
                .isTrue();
        assertThat(LiveProtocol.isTooLarge("پ".repeat(LiveProtocol.MAX_FRAME / 2)))
                .isFalse();
        assertThat(LiveProtocol.isTooLarge("پ".repeat(LiveProtocol.MAX_FRAME / 2 + 1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ping",
                "{",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\"} x",
                "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "[{\"type\":\"ping\"}]",
                "\"ping\"",
                "null",
                "17",
                "{'type':'ping'}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"products\":null}",
                "{\"type\":\"subscribe\",\"products\":{\"id\":1}}",
                "{\"type\":\"subscribe\",\"products\":\"1,2\"}"
            })
    void whatIsNoFrameIsRefused(String frame) {
        assertThat(refusal(frame).code()).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":null}",
                "{\"type\":\"PING\"}",
                "{\"type\":\"unsubscribe\"}",
                "{\"type\":1}",
                "{\"type\":[\"ping\"]}",
                "{\"products\":[]}"
            })
    void unknownTypesAreRefused(String frame) {
        assertThat(refusal(frame).code()).isEqualTo("unknown-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "\"1\"",
                "[1]",
                "{}",
                "{\"id\":null}",
                "{\"id\":\"1\"}",
                "{\"id\":1.0}",
                "{\"id\":1e3}",
                "{\"id\":-1}",
                "{\"id\":true}",
                "{\"id\":[1]}",
                "{\"id\":{}}",
                "{\"id\":9223372036854775808}",
                "{\"id\":1,\"revision\":-1}",
                "{\"id\":1,\"revision\":\"2\"}",
                "{\"id\":1,\"revision\":2.5}",
                "{\"id\":1,\"version\":-2}",
                "{\"id\":1,\"version\":123456789012345678901234567890}"
            })
    void productsOfTheWrongShapeAreRefused(String product) {
        assertThat(refusal("{\"type\":\"subscribe\",\"products\":[" + product + "]}")
                        .code())
                .isEqualTo("malformed");
    }

    @Test
    void numbersAndNestingBeyondAllMeasureAreRefused() {
        assertThat(refusal("{\"type\":\"subscribe\",\"products\":[{\"id\":" + "9".repeat(50_000) + "}]}")
                        .code())
                .isEqualTo("malformed");
        assertThat(refusal("{\"type\":\"subscribe\",\"products\":[{\"id\":1e999999999}]}")
                        .code())
                .isEqualTo("malformed");
        assertThat(refusal("[".repeat(60_000)).code()).isEqualTo("malformed");
        assertThat(refusal("{\"a\":".repeat(10_000)).code()).isEqualTo("malformed");
    }

    @Test
    void readsTheTopicsToWatchEachOnce() throws Exception {
        assertThat(watched("[\"" + ORDER + "\",\"orders\",\"" + ORDER + "\"]")).containsExactly(ORDER, "orders");
        assertThat(watched("[]")).isEmpty();
    }

    @Test
    void topicThatRoomEventsMakesForAnOrderCanBeWatched() throws Exception {
        String topic = Notice.topicOfOrder(UUID.randomUUID());
        assertThat(watched("[\"" + topic + "\"]")).containsExactly(topic);
    }

    @Test
    void watchesAsManyTopicsAsAllowedAndNoMore() throws Exception {
        assertThat(watched(topics(LiveProtocol.MAX_TOPICS))).hasSize(50);
        assertThat(refusal("{\"type\":\"watch\",\"topics\":" + topics(51) + "}").code())
                .isEqualTo("too-many-topics");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"topics\":null",
                ",\"topics\":\"orders\"",
                ",\"topics\":{\"orders\":true}",
                ",\"topics\":[null]",
                ",\"topics\":[7]",
                ",\"topics\":[[\"orders\"]]",
                ",\"topics\":[\"\"]",
                ",\"topics\":[\"Orders\"]",
                ",\"topics\":[\"orders \"]",
                ",\"topics\":[\"order:\"]",
                ",\"topics\":[\"order:17\"]",
                ",\"topics\":[\"order:0b0e7f0e64b04c6c9c8a1f2e3d4c5b6a\"]",
                ",\"topics\":[\"order:0B0E7F0E-64B0-4C6C-9C8A-1F2E3D4C5B6A\"]",
                ",\"topics\":[\"order:0b0e7f0e-64b0-4c6c-9c8a-1f2e3d4c5b6a1\"]",
                ",\"topics\":[\"orders\",\"stock\"]",
                ",\"topics\":[\"order:*\"]"
            })
    void topicsOfTheWrongShapeAreRefused(String topics) {
        assertThat(refusal("{\"type\":\"watch\"" + topics + "}").code()).isEqualTo("malformed");
    }

    @Test
    void refusalNeverRepeatsWhatWasSent() {
        assertThat(refusal("{\"type\":\"<script>\"}").getMessage()).doesNotContain("script");
    }

    @Test
    void writesTheFramesOfTheContract() throws Exception {
        assertThat(protocol.hello("n1", 15_000, null))
                .isEqualTo("{\"type\":\"hello\",\"node\":\"n1\",\"heartbeatMs\":15000}");
        assertThat(protocol.hello("n1", 15_000, "r1"))
                .isEqualTo("{\"type\":\"hello\",\"node\":\"n1\",\"heartbeatMs\":15000,\"requestId\":\"r1\"}");
        assertThat(protocol.subscribed(2, List.of(99L)))
                .isEqualTo("{\"type\":\"subscribed\",\"count\":2,\"unknown\":[99]}");
        assertThat(protocol.degraded("redis")).isEqualTo("{\"type\":\"degraded\",\"reason\":\"redis\"}");
        assertThat(protocol.live()).isEqualTo("{\"type\":\"live\"}");
        assertThat(protocol.watching(2)).isEqualTo("{\"type\":\"watching\",\"count\":2}");
        assertThat(protocol.notice("orders", "17", "paid"))
                .isEqualTo("{\"type\":\"notice\",\"topic\":\"orders\",\"id\":\"17\",\"state\":\"paid\"}");
        assertThat(protocol.pong()).isEqualTo("{\"type\":\"pong\"}");
        assertThat(json(protocol.error("malformed", "a \"quoted\" word")).path("detail"))
                .hasToString("\"a \\\"quoted\\\" word\"");
    }

    private Map<Long, Declared> subscribed(String products) throws LiveProtocol.Violation {
        return ((LiveProtocol.Subscribe) protocol.read("{\"type\":\"subscribe\",\"products\":" + products + "}"))
                .products();
    }

    private Set<String> watched(String topics) throws LiveProtocol.Violation {
        return ((LiveProtocol.Watch) protocol.read("{\"type\":\"watch\",\"topics\":" + topics + "}")).topics();
    }

    private static String topics(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> "\"" + Notice.topicOfOrder(new UUID(0, i)) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private LiveProtocol.Violation refusal(String frame) {
        LiveProtocol.Violation refusal = catchThrowableOfType(LiveProtocol.Violation.class, () -> protocol.read(frame));
        assertThat(refusal).as(frame.substring(0, Math.min(frame.length(), 80))).isNotNull();
        return refusal;
    }

    private static String products(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonNode json(String frame) throws JsonProcessingException {
        return Json.mapper().readTree(frame);
    }
}
