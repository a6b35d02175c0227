package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.events.Aggregate;
import io.liveshelf.events.DomainEvents;
import io.liveshelf.events.Notice;
import io.liveshelf.events.Work;
import io.liveshelf.platform.Json;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.Together;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** In the server: how notices get from a transaction, or from another node, to the pages that watch a topic. */
@ExtendWith(ArquillianExtension.class)
class NoticeIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Work work;

    @Inject
    Event<Notice> bus;

    @Inject
    DomainEvents events;

    private final UUID order = UUID.randomUUID();
    private final String topic = Notice.topicOfOrder(order);
    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));

    @AfterEach
    void leave() {
        redis.close();
    }

    @Test
    void noticeOfAnotherNodeReachesThePagesOfItsTopicsAndNoOthers() {
        try (LivePage page = LivePage.open().watchingTopics(topic);
                LivePage office = LivePage.openAs(Client.operator()).watchingTopics("orders", topic);
                LivePage other = LivePage.open().watchingTopics(Notice.topicOfOrder(UUID.randomUUID()))) {
            publish(Notice.ofOrder(order, "paid", 1));

            assertThat(page.await("notice").toString())
                    .isEqualTo("{\"type\":\"notice\",\"topic\":\"" + topic + "\",\"id\":\"" + order
                            + "\",\"state\":\"paid\"}");
            Awaitility.await().atMost(LIMIT).until(() -> states(office, "orders")
                    .contains("paid"));
            Awaitility.await().atMost(LIMIT).until(() -> states(office, topic).contains("paid"));
            assertThat(states(page, topic)).hasSize(1);
            assertThat(other.frames("notice")).isEmpty();
        }
    }

    @Test
    void stateThatArrivesLateOrTwiceIsNotTold() {
        try (LivePage page = LivePage.open().watchingTopics(topic)) {
            publish(Notice.ofOrder(order, "shipped", 5));
            publish(Notice.ofOrder(order, "paid", 4));
            publish(Notice.ofOrder(order, "shipped", 5));
            publish(Notice.ofOrder(order, "delivered", 6));

            awaitState(page, "delivered");
            assertThat(states(page, topic)).doesNotContain("paid").doesNotHaveDuplicates();
        }
    }

    @Test
    void committedNoticeReachesOwnPagesAndOtherNodesOnce() {
        try (LivePage page = LivePage.open().watchingTopics(topic);
                OtherNode otherNode = new OtherNode()) {
            work.inOneUnit(() -> {
                bus.fire(Notice.ofOrder(order, "paid", 1));
                assertThat(page.frames("notice")).as("before the commit").isEmpty();
            });

            awaitState(page, "paid");
            otherNode.awaitNoticeOf(order);
            bus.fire(Notice.ofOrder(order, "shipped", 2));
            awaitState(page, "shipped");
            assertThat(states(page, topic))
                    .as("not again when it comes back from Redis")
                    .containsExactly("paid", "shipped");
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> otherNode.heardOf(order).size() == 2);
            assertThat(otherNode.heardOf(order))
                    .containsExactly(Notice.ofOrder(order, "paid", 1), Notice.ofOrder(order, "shipped", 2));
        }
    }

    @Test
    void noticeThatAnAggregateRegisteredIsToldWithItsLastState() {
        try (LivePage page = LivePage.open().watchingTopics(topic)) {
            work.inOneUnit(() -> {
                Parcel parcel = events.track(new Parcel(order));
                parcel.become("paid");
                parcel.become("shipped");
            });

            awaitState(page, "shipped");
            assertThat(states(page, topic)).containsExactly("shipped");
        }
    }

    @Test
    void ordersAreFollowedFromTheirPlacingByTheBackOfficeAndByTheirOwnPage() {
        Client guest = Client.guest();
        Map<String, Object> wanted = Map.of(
                "email", "notice@example.org", "lines", List.of(Map.of("productId", Goods.stocked(3), "quantity", 1)));
        try (LivePage office = LivePage.openAs(Client.operator()).watchingTopics("orders")) {
            Client.Reply placed = guest.post("orders", wanted, "Idempotency-Key", Goods.word("key"));
            assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
            String id = placed.json().path("id").asText();
            awaitNotice(office, id, "placed");
            try (LivePage page = LivePage.open().watchingTopics("order:" + id)) {
                Client.Reply cancelled = Client.operator().send("POST", "orders/" + id + "/cancel", null);
                assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);

                awaitNotice(page, id, "cancelled");
                awaitNotice(office, id, "cancelled");
            }
        }
    }

    private static void awaitNotice(LivePage page, String id, String state) {
        Awaitility.await(state).atMost(LIMIT).until(() -> page.frames("notice").stream()
                .anyMatch(frame -> frame.path("id").asText().equals(id)
                        && frame.path("state").asText().equals(state)));
    }

    @Test
    void nobodyHearsOfWhatWasRolledBack() {
        UUID kept = UUID.randomUUID();
        try (LivePage page = LivePage.open().watchingTopics(topic, Notice.topicOfOrder(kept));
                OtherNode otherNode = new OtherNode()) {
            assertThatThrownBy(() -> work.inOneUnit(() -> {
                        bus.fire(Notice.ofOrder(order, "paid", 1));
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            work.inOneUnit(() -> bus.fire(Notice.ofOrder(kept, "paid", 1)));

            Awaitility.await().atMost(LIMIT).until(() -> states(page, Notice.topicOfOrder(kept))
                    .contains("paid"));
            otherNode.awaitNoticeOf(kept);
            assertThat(states(page, topic)).isEmpty();
            assertThat(otherNode.heardOf(order)).isEmpty();
        }
    }

    @Test
    void newTopicsReplaceTheOldOnes() {
        UUID next = UUID.randomUUID();
        try (LivePage page = LivePage.open().watchingTopics(topic).watchingTopics(Notice.topicOfOrder(next))) {
            publish(Notice.ofOrder(order, "paid", 1));
            publish(Notice.ofOrder(next, "paid", 1));

            page.await("notice");
            assertThat(page.frames("notice"))
                    .extracting(frame -> frame.path("id").asText())
                    .containsExactly(next.toString());
            assertThat(page.frames("watching"))
                    .extracting(frame -> frame.path("count").asInt())
                    .containsExactly(1, 1);
        }
    }

    @Test
    void allOrdersAreForOperatorsHoweverManyConnectAtTheSameTime() throws Exception {
        Client shopper = Client.newShopper();
        Client operator = Client.operator();
        List<List<String>> answers = Together.run(4, thread -> {
            try (LivePage page = LivePage.openAs(thread % 2 == 0 ? operator : shopper)) {
                page.say("{\"type\":\"watch\",\"topics\":[\"orders\"]}");
                page.say("{\"type\":\"ping\"}");
                page.await("pong");
                return page.frames().stream()
                        .map(frame ->
                                frame.path("type").asText() + frame.path("code").asText())
                        .toList();
            }
        });

        for (int thread = 0; thread < answers.size(); thread++) {
            assertThat(answers.get(thread))
                    .containsExactly("hello", thread % 2 == 0 ? "watching" : "errorforbidden", "pong");
        }
    }

    @Test
    void whoMayNotWatchAllOrdersGoesOnWatchingHisOwn() {
        try (LivePage guest = LivePage.open().watchingTopics(topic)) {
            guest.say("{\"type\":\"watch\",\"topics\":[\"orders\"]}");
            assertThat(guest.await("error").path("code").asText()).isEqualTo("forbidden");
            publish(Notice.ofOrder(order, "paid", 1));

            awaitState(guest, "paid");
            assertThat(guest.isOpen()).isTrue();
            assertThat(states(guest, "orders")).isEmpty();
        }
    }

    @Test
    void operatorIsKnownByTheSessionOfTheBrowserToo() {
        Client browser = Client.guest();
        Map<String, String> credentials = Map.of(
                "email",
                Shop.administrator().email(),
                "password",
                Shop.administrator().password());
        assertThat(browser.post("session", credentials).status()).isEqualTo(200);
        try (LivePage office = LivePage.openAs(browser).watchingTopics("orders")) {
            publish(Notice.ofOrder(order, "paid", 1));

            Awaitility.await().atMost(LIMIT).until(() -> office.frames("notice").stream()
                    .anyMatch(frame -> frame.path("id").asText().equals(order.toString())));
        }
        browser.send("DELETE", "session", null);
        try (LivePage signedOut = LivePage.openAs(browser)) {
            signedOut.say("{\"type\":\"watch\",\"topics\":[\"orders\"]}");
            assertThat(signedOut.await("error").path("code").asText()).isEqualTo("forbidden");
        }
    }

    @Test
    void wrongPasswordOpensNoConnection() {
        assertThatThrownBy(() -> LivePage.openAs(Client.account("nobody@example.org", "wrong")))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refusal -> assertThat(
                                refusal.getResponse().statusCode())
                        .isEqualTo(401));
    }

    @Test
    void fiftyTopicsAreAllowedAndOneMoreIsNot() {
        try (LivePage page = LivePage.open().watchingTopics(topics(50))) {
            assertThat(page.frames("watching").get(0).path("count").asInt()).isEqualTo(50);
            page.say(Stream.of(topics(51))
                    .collect(Collectors.joining("\",\"", "{\"type\":\"watch\",\"topics\":[\"", "\"]}")));

            assertThat(page.awaitEnd()).isEqualTo(1008);
            assertThat(page.await("error").path("code").asText()).isEqualTo("too-many-topics");
        }
    }

    @Test
    void messageThatIsNoneDoesNotEndTheListening() {
        try (LivePage page = LivePage.open().watchingTopics(topic)) {
            redis.publish(NoticeChannel.NAME, "");
            redis.publish(NoticeChannel.NAME, "null");
            redis.publish(NoticeChannel.NAME, "other {}");
            redis.publish(NoticeChannel.NAME, "other null");
            redis.publish(NoticeChannel.NAME, "other [null]");
            redis.publish(
                    NoticeChannel.NAME, "other [{\"topics\":[\"" + topic + "\"],\"id\":\"<b>\",\"state\":\"paid\"}]");
            publish(Notice.ofOrder(order, "paid", 1));

            awaitState(page, "paid");
            assertThat(page.frames("notice")).hasSize(1);
        }
    }

    @Test
    void pagesLookAgainAfterATimeInWhichNothingCouldBeHeard() {
        try (LivePage page = LivePage.open().watchingTopics(topic)) {
            redis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");

            assertThat(page.await("notice").toString()).isEqualTo("{\"type\":\"notice\",\"topic\":\"" + topic + "\"}");
            publish(Notice.ofOrder(order, "paid", 1));
            awaitState(page, "paid");
        }
    }

    /** Something that has states, as an order has. */
    private static final class Parcel extends Aggregate {
        private final UUID id;
        private String state;
        private long version;

        Parcel(UUID id) {
            this.id = id;
        }

        void become(String next) {
            state = next;
            version++;
            registerIfAbsent(Notice.class, () -> Notice.ofOrder(id, state, version));
        }
    }

    private void publish(Notice notice) {
        redis.publish(
                NoticeChannel.NAME,
                "other " + Json.mapper().valueToTree(List.of(notice)).toString());
    }

    private static String[] topics(int count) {
        return Stream.generate(() -> Notice.topicOfOrder(UUID.randomUUID()))
                .limit(count)
                .toArray(String[]::new);
    }

    private void awaitState(LivePage page, String state) {
        Awaitility.await(state).atMost(LIMIT).until(() -> states(page, topic).contains(state));
    }

    private static List<String> states(LivePage page, String topic) {
        return page.frames("notice").stream()
                .filter(frame -> frame.path("topic").asText().equals(topic))
                .map(frame -> frame.path("state"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
