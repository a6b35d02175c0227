package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.TakesLong;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop's mail as it arrives at a real SMTP server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MailIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse";
    private static final String ORDER = """
        {"id":"0b0f3f5e-5d0c-4c56-9d7c-1f6a3f0f2a11","state":"placed","payBy":"2026-11-03T10:30:30.123Z",
         "lines":[{"productId":17,"sku":"LIT-1","name":"Lamp <b>","image":null,"quantity":2,
                   "price":{"amount":"1118.50","currency":"EUR"}}],
         "total":{"amount":"2237.00","currency":"EUR"},"placedAt":"2026-11-03T10:15:30.123Z",
         "email":"%s","language":"%s","history":[]}\
        """;

    private String email;

    @BeforeEach
    void anAddressOfItsOwn() {
        email = Goods.word("reader") + "@example.org";
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Welcome to LiveShelf, ltr", "zh-CN, 欢迎来到 LiveShelf, ltr", "fa, به LiveShelf خوش آمدید, rtl"})
    void whoSignsUpIsWelcomedInTheirLanguage(String language, String subject, String direction) {
        signUp(language);

        Mailbox.Letter letter = Mailbox.await(email, 1).get(0);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.recipients()).containsExactly(email);
        assertThat(letter.header("Message-ID")).matches("<outbox\\.\\d+@shop\\.example>");
        assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(letter.header("From")).isEqualTo("LiveShelf <shop@shop.example>");
        assertThat(letter.part("text/plain")).contains("Ada & Co", "https://shop.example/");
        assertThat(letter.part("text/html"))
                .contains("dir=\"" + direction + "\"", "Ada &amp; Co", "href=\"https://shop.example/\"");
    }

    @ParameterizedTest
    @CsvSource({
        "en, order.placed, Your order 3f0f2a11 at LiveShelf, '€2,237.00'",
        "zh, order.paid, 已收到订单 3f0f2a11 的付款, '€2,237.00'",
        "fa, order.shipped, سفارش 3f0f2a11 شما در راه است, '۲٬۲۳۷٫۰۰'",
        "en, order.cancelled, Your order 3f0f2a11 was cancelled, '€2,237.00'",
        "zh, order.payment-timed-out, 您的订单 3f0f2a11 已过期, '€2,237.00'",
        "zh, order.payment-declined, 订单 3f0f2a11 的付款未成功, '€2,237.00'",
        "en, order.refunded, Your money for order 3f0f2a11 is on its way back, '€2,237.00'"
    })
    void buyerIsToldOfEachStep(String language, String topic, String subject, String total) throws Exception {
        add("order:" + email, topic, ORDER.formatted(email, language));

        Mailbox.Letter letter = Mailbox.await(email, 1).get(0);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.part("text/plain")).contains("Lamp <b>", total, "/order.html?id=0b0f3f5e-5d0c");
        assertThat(letter.part("text/html")).contains("Lamp &lt;b&gt;", total).doesNotContain("<b>");
    }

    @Test
    void buyerLearnsUntilWhenToPay() throws Exception {
        add("order:" + email, "order.placed", ORDER.formatted(email, "en"));
        assertThat(Mailbox.await(email, 1).get(0).part("text/plain")).contains("Please pay until Nov 3, 2026, 10:30");
    }

    @Test
    void mailsOfOneOrderComeInTheOrderOfItsSteps() throws Exception {
        List<String> steps = List.of("order.placed", "order.paid", "order.shipped", "order.refunded");
        for (String step : steps) {
            add("order:" + email, step, ORDER.formatted(email, "en"));
        }

        assertThat(Mailbox.await(email, 4))
                .extracting(letter -> letter.subject()
                        .replaceAll("(?i)your|order|3f0f2a11|for| +", " ")
                        .strip())
                .hasSize(4)
                .satisfies(subjects -> {
                    assertThat(subjects.get(1)).startsWith("Payment");
                    assertThat(subjects.get(2)).startsWith("is on its way");
                    assertThat(subjects.get(3)).startsWith("money");
                });
    }

    @Test
    void whoWaitedForAProductIsToldThatItIsBack() throws Exception {
        add("product:17", "product.back-in-stock", """
            {"productId":17,"name":"چراغ","image":null,"email":"%s","language":"fa","url":"/product.html?id=17"}\
            """.formatted(email));

        Mailbox.Letter letter = Mailbox.await(email, 1).get(0);
        assertThat(letter.subject()).isEqualTo("چراغ دوباره موجود شد");
        assertThat(letter.part("text/html")).contains("https://shop.example/product.html?id=17");
    }

    /** So many mails and trials as would have made all of them dead letters. */
    @Test
    @TakesLong
    void noMailIsTheWorseForAServerThatIsAway() throws Exception {
        Mailbox.close();
        try {
            for (int i = 0; i < 8; i++) {
                add("order:" + email + i, "order.paid", ORDER.formatted(email, "en"));
            }
            Awaitility.await("the rest").atMost(LIMIT).until(() -> component("outbox")
                    .path("details")
                    .path("mail")
                    .asText()
                    .equals("resting"));
            int failures = failures();
            Awaitility.await("trials").atMost(LIMIT).until(() -> failures() >= failures + 4);
            assertThat(Tables.texts("select distinct concat(state, ' ', attempts) from sales.outbox"
                            + " where stream like 'order:" + email + "%'"))
                    .isEqualTo("waiting 0");
            assertThat(Tables.texts("select distinct last_error from sales.outbox" + " where stream like 'order:"
                            + email + "%'"))
                    .containsIgnoringCase("connect");
        } finally {
            Mailbox.open();
        }

        Mailbox.await(email, 8);
        Awaitility.await().atMost(LIMIT).until(() -> Tables.texts(
                        "select distinct state from sales.outbox where stream like 'order:" + email + "%'")
                .equals("delivered"));
        Awaitility.await("the end of the rest").atMost(LIMIT).until(() -> component("outbox")
                .path("details")
                .path("mail")
                .asText()
                .equals("on"));
    }

    private static int failures() {
        return Client.operator()
                .get("status")
                .json()
                .path("backgroundFailures")
                .path("outbox.mail")
                .asInt();
    }

    @Test
    void mailThatCanGoNowhereIsADeadLetterAtOnceAndShownToOperators() throws Exception {
        add("order:" + email, "order.paid", ORDER.formatted(email + "\\r\\nBcc: eve@example.org", "en"));

        Awaitility.await().atMost(LIMIT).until(() -> "dead".equals(state()));
        assertThat(attempts()).isEqualTo(1);
        JsonNode dead = dead();
        assertThat(dead.path("topic").asText()).isEqualTo("order.paid");
        assertThat(dead.path("receiver").asText()).isEqualTo("mail");
        assertThat(dead.path("lastError").asText()).contains("No mail can go to this address");
        assertThat(Mailbox.of("eve@example.org")).isEmpty();
    }

    @Test
    void deadLetterIsSentAgainWhenAnOperatorSaysSo() throws Exception {
        add("order:" + email, "order.paid", ORDER.formatted("nobody", "en"));
        Awaitility.await().atMost(LIMIT).until(() -> "dead".equals(state()));
        Tables.update("update sales.outbox set payload = replace(payload, '\"nobody\"', '\"" + email + "\"')"
                + " where stream = 'order:" + email + "'");
        long id = dead().path("id").asLong();

        Client.Reply reply = Client.operator().post("outbox/" + id + "/resend", null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("waiting");
        Mailbox.await(email, 1);
        Awaitility.await().atMost(LIMIT).until(() -> "delivered".equals(state()));
        Client.Reply again = Client.operator().post("outbox/" + id + "/resend", null);
        assertThat(again.code()).isEqualTo("not-dead");
        assertThat(again.json().path("state").asText()).isEqualTo("delivered");
        assertThat(Client.operator().post("outbox/999999999/resend", null).status())
                .isEqualTo(404);
    }

    @Test
    void allDeadLettersAreSentAgainAtOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            add("order:" + email + i, "order.paid", ORDER.formatted(email, "en"));
        }
        Mailbox.await(email, 3);
        Tables.update("update sales.outbox set state = 'dead', attempts = 4 where stream like 'order:" + email + "%'");

        Client.Reply reply = Client.operator().post("outbox/resend", null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("resent").asInt()).isGreaterThanOrEqualTo(3);
        Mailbox.await(email, 6);
        assertThat(Client.newShopper().post("outbox/resend", null).status()).isEqualTo(403);
    }

    @Test
    void listKnowsThreeStates() {
        assertThat(Client.operator()
                        .get("outbox?state=delivered&size=1")
                        .json()
                        .path("total")
                        .isNumber())
                .isTrue();
        assertThat(Client.operator().get("outbox?state=lost").field()).isEqualTo("state");
    }

    @Test
    void statusSaysHowTheOutboxIs() {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode outbox = component("outbox");
            assertThat(outbox.path("up").asBoolean()).isTrue();
            assertThat(outbox.path("details").path("mail").asText()).isEqualTo("on");
            assertThat(outbox.path("details").path("dead").isNumber()).isTrue();
        });
        assertThat(Client.operator().get("metrics").text())
                .contains("liveshelf_outbox_waiting", "liveshelf_outbox_dead");
    }

    private static JsonNode component(String name) {
        for (JsonNode component : Client.operator().get("status").json().path("components")) {
            if (component.path("component").asText().equals(name)) {
                return component;
            }
        }
        throw new AssertionError("No component " + name);
    }

    private void signUp(String language) {
        Client.Reply reply = Client.guest()
                .post(
                        "accounts",
                        Map.of("email", email, "password", PASSWORD, "name", "Ada & Co"),
                        "Accept-Language",
                        language);
        assertThat(reply.status()).isEqualTo(201);
    }

    private static void add(String stream, String topic, String payload) throws SQLException {
        Tables.update(
                "insert into sales.outbox (stream, topic, receiver, payload) values (?, ?, 'mail', ?)",
                stream,
                topic,
                payload);
    }

    private JsonNode dead() {
        for (JsonNode entry :
                Client.operator().get("outbox?state=dead&size=100").json().path("items")) {
            if (entry.path("stream").asText().equals("order:" + email)) {
                return entry;
            }
        }
        throw new AssertionError("No dead letter of " + email);
    }

    private String state() throws SQLException {
        return Tables.text("select state from sales.outbox where stream = 'order:" + email + "'");
    }

    private int attempts() throws SQLException {
        return Integer.parseInt(Tables.text("select attempts from sales.outbox where stream = 'order:" + email + "'"));
    }
}
