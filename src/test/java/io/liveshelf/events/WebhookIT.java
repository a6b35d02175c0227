package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as a real HTTP server receives them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WebhookIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "a secret of theirs";

    private final HookServer hooks = new HookServer();
    private final String stream = "test:" + Goods.word("s");
    private long id;

    @BeforeEach
    void startTheReceiver() throws IOException {
        hooks.start();
    }

    @AfterEach
    void stopTheReceiver() {
        hooks.stop();
        Client.operator().send("DELETE", "webhooks/" + id, null, "If-Match", "*");
    }

    @Test
    void eventIsPostedWithASignatureThatVerifies() throws Exception {
        register("hook.*");
        add("hook.happened", "{\"name\":\"چراغ\",\"amount\":1.10}");

        HookServer.Call call = hooks.await(1).get(0);
        long delivery = Long.parseLong(call.header("LiveShelf-Delivery"));
        JsonNode body = JSON.readTree(call.body());
        assertThat(body.path("id").asLong()).isEqualTo(delivery);
        assertThat(body.path("type").asText()).isEqualTo("hook.happened");
        assertThat(Instant.parse(body.path("at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(call.body()).contains("\"data\":{\"name\":\"چراغ\",\"amount\":1.10}");
        assertThat(call.header("LiveShelf-Event")).isEqualTo("hook.happened");
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        assertThat(call.header("LiveShelf-Signature")).isEqualTo(call.signature(SECRET));
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> deliveries().path(0).path("state").asText().equals("delivered"));
        assertThat(deliveries().path(0).path("id").asLong()).isEqualTo(delivery);
    }

    @Test
    void receiverGetsWhatItAskedForAndSignUpsAreAmongWhatThereIs() {
        register("account.opened");
        Client.newShopper();

        HookServer.Call call = hooks.await(1).get(0);
        assertThat(call.header("LiveShelf-Event")).isEqualTo("account.opened");
        assertThat(call.body()).contains("@example.org").doesNotContain("correct horse");
    }

    @Test
    void receiverThatRefusesIsTriedAgainInItsOrder() throws Exception {
        register("hook.*");
        hooks.answer(500, 503);
        add("hook.first", "1");
        add("hook.second", "2");

        hooks.await(4);
        assertThat(hooks.calls())
                .extracting(call -> call.header("LiveShelf-Event"))
                .containsExactly("hook.first", "hook.first", "hook.first", "hook.second");
        assertThat(hooks.calls().subList(0, 3))
                .extracting(call -> call.header("LiveShelf-Delivery"))
                .containsOnly(hooks.calls().get(0).header("LiveShelf-Delivery"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 410, 500})
    void whatIsNoSuccessIsAFailureAndNoRedirectionIsFollowed(int status) throws Exception {
        register("hook.*");
        hooks.answer(status);
        add("hook.once", "1");

        hooks.await(2);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> deliveries().path(0).path("state").asText().equals("delivered"));
        assertThat(hooks.calls()).hasSize(2).allSatisfy(call -> assertThat(call.path())
                .isEqualTo("/hook"));
        assertThat(deliveries().path(0).path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void eventThatIsRefusedTooOftenIsADeadLetterUntilItIsSentAgain() throws Exception {
        register("hook.*");
        hooks.answer(500, 500, 500, 500);
        add("hook.refused", "1");

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> deliveries().path(0).path("state").asText().equals("dead"));
        JsonNode dead = deliveries().path(0);
        assertThat(dead.path("attempts").asInt()).isEqualTo(4);
        assertThat(dead.path("lastError").asText()).isEqualTo("The receiver answered 500");
        Client.operator().post("outbox/" + dead.path("id").asLong() + "/resend", null);
        hooks.await(5);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> deliveries().path(0).path("state").asText().equals("delivered"));
    }

    @Test
    @TakesLong
    void receiverThatKeepsFailingIsLeftInPeaceForAWhileAndThenServedAgain() throws Exception {
        register("hook.*");
        hooks.answerAlways(500);
        for (int i = 0; i < 8; i++) {
            add("hook.many", String.valueOf(i), stream + i);
        }
        Awaitility.await().atMost(LIMIT).until(() -> receiver().path("resting").asBoolean());
        int callsWhenItOpened = hooks.calls().size();
        hooks.answerAlways(204);

        Awaitility.await().atMost(LIMIT).until(() -> !receiver().path("resting").asBoolean());
        Awaitility.await().atMost(LIMIT).until(() -> deliveries().findValuesAsText("state").stream()
                .noneMatch("waiting"::equals));
        assertThat(callsWhenItOpened).isBetween(5, 16);
        assertThat(deliveries().findValues("attempts"))
                .as("what was postponed was not tried")
                .allSatisfy(attempts -> assertThat(attempts.asInt()).isLessThanOrEqualTo(4));
    }

    @Test
    void receiverThatDoesNotAnswerHoldsNobodyUp() throws Exception {
        register("hook.*");
        hooks.hang();
        add("hook.slow", "1");

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> deliveries().path(0).path("attempts").asInt() > 0);
        assertThat(deliveries().path(0).path("lastError").asText()).contains("timed out");
    }

    @Test
    void pausedReceiverIsLeftAloneUntilItGoesOn() throws Exception {
        register("hook.*");
        change(false);
        add("hook.waits", "1");
        add("hook.waits", "2");
        Client.newShopper();
        assertThat(deliveries().findValuesAsText("state")).containsExactly("waiting", "waiting");

        change(true);

        hooks.await(2);
        assertThat(hooks.calls()).extracting(HookServer.Call::body).allMatch(body -> body.contains("hook.waits"));
    }

    @Test
    void secretIsToldOnceAndMadeUpWhereNoneIsGiven() {
        Client.Reply made = Client.operator().post("webhooks", Map.of("url", hooks.url(), "topics", List.of("*.none")));
        assertThat(made.field()).as(made.toString()).startsWith("topics");
        made = Client.operator().post("webhooks", Map.of("url", hooks.url(), "topics", List.of("none")));
        id = made.json().path("id").asLong();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("secret").asText()).hasSizeGreaterThan(40);
        assertThat(Client.operator().get("webhooks").text()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/", "nonsense", "http://user@example.org/", "file:///etc/passwd"})
    void addressThatIsNoneIsRefused(String url) {
        assertThat(Client.operator()
                        .post("webhooks", Map.of("url", url, "topics", List.of("*")))
                        .field())
                .isEqualTo("url");
    }

    @Test
    void changeOfAnOlderVersionIsRefusedUnlessAPolicyIsChosen() {
        String seen = "\"" + register("none").path("version").asText() + "\"";
        Map<String, Object> paused = Map.of("url", hooks.url(), "topics", List.of("none"), "active", false);
        Map<String, Object> busier = Map.of("url", hooks.url(), "topics", List.of("none", "more"), "active", true);

        Client.Reply first = put("", paused, "If-Match", seen);
        Client.Reply late = put("", busier, "If-Match", seen);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"" + first.json().path("version") + "\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("stale");
        assertThat(late.json().path("base").isNull()).as("no versions are kept").isTrue();
        assertThat(late.json().path("yours")).isEqualTo(JSON.valueToTree(busier));
        assertThat(late.json().path("theirs")).isEqualTo(JSON.valueToTree(paused));
        assertThat(late.json().path("conflicts")).hasToString("[\"active\",\"topics\"]");
        assertThat(put("?onConflict=store-wins", busier, "If-Match", seen).json())
                .isEqualTo(first.json());
        assertThat(put("?onConflict=client-wins", busier, "If-Match", seen)
                        .json()
                        .path("topics"))
                .hasSize(2);
    }

    @Test
    void refusedSecretIsNamedAndNotShown() {
        register("none");
        String another = "another secret of theirs";
        Map<String, Object> wanted = Map.of("url", hooks.url(), "topics", List.of("none"), "secret", another);

        Client.Reply late = put("", wanted, "If-Match", "\"77\"");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("conflicts")).hasToString("[\"secret\"]");
        assertThat(late.json().path("yours")).isEqualTo(late.json().path("theirs"));
        assertThat(late.text()).doesNotContain(SECRET, another);
    }

    @Test
    void changeToWhatItIsMakesNoVersion() {
        JsonNode receiver = register("none");
        String seen = "\"" + receiver.path("version").asText() + "\"";

        Client.Reply reply = put("", Map.of("url", hooks.url(), "topics", List.of("none")), "If-Match", seen);

        assertThat(reply.json().path("version")).isEqualTo(receiver.path("version"));
        assertThat(reply.header("ETag")).isEqualTo(seen);
    }

    @Test
    void changeAndRemovalNeedTheVersion() {
        String seen = "\"" + register("none").path("version").asText() + "\"";
        Map<String, Object> paused = Map.of("url", hooks.url(), "topics", List.of("none"), "active", false);
        assertThat(put("", paused).code()).isEqualTo("precondition-required");
        assertThat(put("", paused, "If-Match", "W/" + seen).code()).isEqualTo("stale");
        put("", paused, "If-Match", seen);

        Client administrator = Client.operator();
        assertThat(administrator.send("DELETE", "webhooks/" + id, null).status())
                .isEqualTo(428);
        assertThat(administrator
                        .send("DELETE", "webhooks/" + id, null, "If-Match", seen)
                        .code())
                .isEqualTo("stale");
        assertThat(administrator
                        .send("DELETE", "webhooks/" + id + "?onConflict=store-wins", null, "If-Match", seen)
                        .status())
                .isEqualTo(200);
        assertThat(receiver().path("active").asBoolean(true)).isFalse();
    }

    private Client.Reply put(String query, Map<String, Object> wanted, String... headers) {
        return Client.operator().send("PUT", "webhooks/" + id + query, wanted, headers);
    }

    @Test
    void removedReceiverTakesAlongWhatWaitedForIt() throws Exception {
        register("hook.*");
        change(false);
        add("hook.waits", "1");

        assertThat(Client.operator()
                        .send("DELETE", "webhooks/" + id, null, "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(Tables.text("select count(*) from sales.outbox where receiver = 'webhook:" + id + "'"))
                .isEqualTo("0");
        assertThat(Client.operator().get("webhooks/" + id + "/deliveries").status())
                .isEqualTo(404);
        assertThat(Client.operator()
                        .send("DELETE", "webhooks/" + id, null, "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }

    private JsonNode register(String topic) {
        Client.Reply reply = Client.operator()
                .post("webhooks", Map.of("url", hooks.url(), "topics", List.of(topic), "secret", SECRET));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        id = reply.json().path("id").asLong();
        return reply.json();
    }

    private void change(boolean active) {
        Client.Reply reply = Client.operator()
                .send(
                        "PUT",
                        "webhooks/" + id,
                        Map.of("url", hooks.url(), "topics", List.of("*"), "active", active),
                        "If-Match",
                        "*");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    private JsonNode receiver() {
        for (JsonNode receiver : Client.operator().get("webhooks").json().path("items")) {
            if (receiver.path("id").asLong() == id) {
                return receiver;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private JsonNode deliveries() {
        return Client.operator().get("webhooks/" + id + "/deliveries").json().path("items");
    }

    private void add(String topic, String payload) throws SQLException {
        add(topic, payload, stream);
    }

    private void add(String topic, String payload, String itsStream) throws SQLException {
        Tables.update(
                "insert into sales.outbox (stream, topic, receiver, payload) values ('%s', '%s', 'webhook:%d', '%s')"
                        .formatted(itsStream, topic, id, payload));
    }
}
