package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** That the shortest way of frames that this server has is taken, and brings what the standard one brings. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FramesIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH_TO_BE_SENT_AWAY = Duration.ofSeconds(40);
    /** One letter of each length in UTF-8: one to four bytes. */
    private static final String LETTERS = "aéچ🪔";

    private final Client operator = Client.operator();
    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));

    @AfterEach
    void leave() {
        redis.close();
    }

    @Test
    void shortestWayIsTakenAndSaidToOperators() {
        String way = Shop.isOnPayara() ? "grizzly" : "standard";
        double before = metric("liveshelf_live_connections_total{way=\"" + way + "\"}");
        try (LivePage page = LivePage.open()) {
            page.await("hello");
            assertThat(metric("liveshelf_live_connections_total{way=\"" + way + "\"}"))
                    .isEqualTo(before + 1);
            assertThat(operator.get("status").json().path("components"))
                    .filteredOn(part -> part.path("component").asText().equals("live"))
                    .singleElement()
                    .satisfies(live -> assertThat(live.toString()).contains("\"frames\":\"" + way + '"'));
        }
    }

    /** Tyrus's would be in vain; other servers have none of these. */
    @Test
    void serverIsGivenNoTaskForWhatAPageSays() {
        double spared = Shop.isOnPayara() ? 2 : 0;
        double before = metric("liveshelf_live_timers_spared_total");
        try (LivePage page = LivePage.open()) {
            page.say("{\"type\":\"ping\"}");
            page.await("pong");
            assertThat(metric("liveshelf_live_timers_spared_total"))
                    .as("one for the connection and one for the message")
                    .isGreaterThanOrEqualTo(before + spared);
        }
    }

    /** Frames of all three forms of length, and letters of all lengths. */
    @Test
    void bothWaysBringTheSameFrames() {
        long product = Goods.stocked(8);
        long version =
                Client.guest().get("products/" + product).json().path("version").asLong();
        try (LivePage page = LivePage.open().watching(product);
                LivePage standard = LivePage.openAt(StandardWay.PATH).watching(product)) {
            for (int length : List.of(1, 20, 60, 200, 20_000, 40_000)) {
                long next = ++version;
                publishCard(product, next, LETTERS.repeat(length / 4 + 1));
                for (LivePage each : List.of(page, standard)) {
                    each.await(product, item -> item.path("version").asLong() == next);
                }
            }
            operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1));
            for (LivePage each : List.of(page, standard)) {
                each.await(product, item -> item.path("available").asInt() == 9);
            }
            assertThat(unnamed(page)).hasSizeGreaterThan(8).isEqualTo(unnamed(standard));
        }
    }

    /** Without the name of the call that opened the connection, which is another each time. */
    private static List<JsonNode> unnamed(LivePage page) {
        List<JsonNode> frames = new ArrayList<>();
        page.frames().forEach(frame -> frames.add(((ObjectNode) frame.deepCopy()).without("requestId")));
        return frames;
    }

    @Test
    void pingIsAnsweredAndFarewellComesLast() {
        try (LivePage page = LivePage.open()) {
            page.say("{\"type\":\"ping\"}");
            page.await("pong");
            page.say("what?");

            assertThat(page.awaitEnd()).isEqualTo(1008);
            assertThat(page.frames())
                    .extracting(frame -> frame.path("type").asText())
                    .containsExactly("hello", "pong", "error");
        }
    }

    /** The system keeps a frame or two of these for a connection that nobody reads, though it would keep forty. */
    @Test
    @TakesLong
    void pageThatDoesNotReadIsToldTheNewestOnlyAndThenSentAway() throws Exception {
        long product = Goods.stocked(8);
        long first =
                Client.guest().get("products/" + product).json().path("version").asLong() + 1;
        double stuck = metric("liveshelf_live_stuck_total");
        String longName = "x".repeat(100_000);
        int changes = 20;
        try (DeafPage deaf = new DeafPage(product);
                LivePage reader = LivePage.open().watching(product)) {
            for (long version = first; version < first + changes; version++) {
                long published = version;
                publishCard(product, version, longName);
                reader.await(product, item -> item.path("version").asLong() == published);
            }
            Awaitility.await("sent away")
                    .atMost(LONG_ENOUGH_TO_BE_SENT_AWAY)
                    .until(() -> metric("liveshelf_live_stuck_total") > stuck);

            assertThat(deaf.wakeUp()).as("of the changes were told").isBetween(1, 4);
            assertThat(deaf.closeCode()).isIn(1013, DeafPage.NONE);
            assertThat(reader.items(product)).hasSize(changes + 1);
        }
    }

    /** Or else it keeps what was on its way to it, megabytes, for as long as it likes. */
    @Test
    @TakesLong
    void pageThatDoesNotEvenTakeItsLeaveIsCutOff() throws Exception {
        long product = Goods.stocked(8);
        long version =
                Client.guest().get("products/" + product).json().path("version").asLong();
        String longName = "x".repeat(1_000_000);
        double cut = metric("liveshelf_live_cut_total");
        try (DeafPage deaf = new DeafPage(product);
                LivePage reader = LivePage.open().watching(product)) {
            for (int change = 1; change <= 3; change++) {
                long published = version + change;
                publishCard(product, published, longName);
                reader.await(product, item -> item.path("version").asLong() == published);
            }
            Awaitility.await("cut off")
                    .atMost(LONG_ENOUGH_TO_BE_SENT_AWAY)
                    .until(() -> metric("liveshelf_live_cut_total") == cut + 1);

            deaf.wakeUp();
            assertThat(deaf.closeCode()).as("nothing comes any more").isEqualTo(DeafPage.NONE);
        }
        Awaitility.await("the reader to have left")
                .atMost(LONG_ENOUGH_TO_BE_SENT_AWAY)
                .until(() -> metric("liveshelf_live_watchers") + metric("liveshelf_live_leaving") == 0);
        assertThat(metric("liveshelf_live_cut_total")).as("it took its leave").isEqualTo(cut + 1);
    }

    private void publishCard(long product, long version, String name) {
        redis.publish(
                "liveshelf:changed",
                "liveshelf:card " + product + " {\"version\":" + version + ",\"name\":\"" + name
                        + "\",\"price\":{\"amount\":\"4.00\",\"currency\":\"EUR\"},\"image\":null,"
                        + "\"withdrawn\":false}");
    }

    private double metric(String name) {
        return operator.get("metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + ' '))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }
}
