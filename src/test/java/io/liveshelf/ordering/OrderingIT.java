package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders over HTTP, one by one and by many people at once; after each test the books must balance. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrderingIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Client operator = Client.operator();

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void twoHundredBuyersOfFiftyUnitsGetExactlyFifty() throws Exception {
        long product = Goods.stocked(50);

        List<Reply> replies =
                Together.run(200, i -> orderUntilAnswered(Client.guest(), Goods.word("key"), oneOf(product)));

        assertThat(replies).extracting(Reply::status).containsOnly(201, 409);
        List<Reply> sold = replies.stream().filter(r -> r.status() == 201).toList();
        assertThat(sold).hasSize(50);
        assertThat(sold)
                .extracting(r -> r.json().path("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> operator.get("orders/" + id).status() == 200);
        assertThat(replies).filteredOn(r -> r.status() == 409).allMatch(r -> r.code()
                .equals("insufficient-stock"));
        assertThat(Goods.onHand(product)).isZero();
        assertThat(soldByLedger(product)).isEqualTo(50);
    }

    @Test
    void ordersWhoseLinesCrossNeverDeadlock() throws Exception {
        long first = Goods.stocked(200);
        long second = Goods.stocked(200);
        // A broken one is counted before its order can be tried again.
        int deadlocksBefore = ShopDatabase.deadlocks();

        List<Reply> replies = Together.run(32, i -> {
            List<Map<String, Long>> lines =
                    i % 2 == 0 ? List.of(line(first, 1), line(second, 2)) : List.of(line(second, 2), line(first, 1));
            return orderUntilAnswered(Client.guest(), Goods.word("key"), body(lines));
        });

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(Goods.onHand(first)).isEqualTo(200 - 32);
        assertThat(Goods.onHand(second)).isEqualTo(200 - 64);
        assertThat(ShopDatabase.deadlocks())
                .as("deadlocks that the database broke")
                .isEqualTo(deadlocksBefore);
    }

    @Test
    void orderIsAllOrNothing() {
        long enough = Goods.stocked(10);
        long few = Goods.stocked(1);

        Reply reply = order(Client.guest(), body(List.of(line(enough, 5), line(few, 2))));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("insufficient-stock");
        assertThat(reply.json().path("lines")).hasSize(1);
        assertThat(reply.json().path("lines").path(0).toString())
                .isEqualTo("{\"productId\":" + few + ",\"requested\":2,\"available\":1}");
        assertThat(Goods.onHand(enough)).isEqualTo(10);
        assertThat(Goods.onHand(few)).isEqualTo(1);
    }

    @Test
    void orderShowsItsLinesPricesAndTotal() {
        long product = Goods.stocked(9);

        Reply reply = order(Client.guest(), body(List.of(line(product, 3))));

        assertThat(reply.status()).isEqualTo(201);
        JsonNode order = reply.json();
        assertThat(order.path("state").asText()).isEqualTo("placed");
        assertThat(order.path("lines").path(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(order.path("lines").path(0).path("price").path("amount").asText())
                .isEqualTo("10.00");
        assertThat(order.path("total").path("amount").asText()).isEqualTo("30.00");
        assertThat(reply.header("Location"))
                .endsWith("/orders/" + order.path("id").asText());
    }

    @Test
    void oneKeyFromManyThreadsMakesOneOrderAndOneAnswer() throws Exception {
        long product = Goods.stocked(100);
        String key = Goods.word("key");
        Map<String, Object> body = oneOf(product);

        List<Reply> replies = Together.run(20, i -> orderUntilAnswered(Client.guest(), key, body));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies.stream().map(Reply::text).distinct()).hasSize(1);
        assertThat(Goods.onHand(product)).isEqualTo(99);
        assertThat(soldByLedger(product)).isEqualTo(1);
    }

    @Test
    void sameBodyWrittenOtherwiseIsTheSameRequest() {
        long product = Goods.stocked(10);
        String key = Goods.word("key");
        String email = Goods.word("guest") + "@example.org";

        Reply first = order(
                Client.guest(),
                key,
                "{\"email\":\"" + email + "\",\"lines\":[{\"productId\":" + product + ",\"quantity\":1}]}");
        Reply again = order(
                Client.guest(),
                key,
                "{ \"lines\" : [ {\"quantity\":1, \"productId\":" + product + "} ], \"email\" : \"" + email + "\" }");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(Goods.onHand(product)).isEqualTo(9);
    }

    @Test
    void usedKeyRefusesAnotherBody() {
        long product = Goods.stocked(10);
        String key = Goods.word("key");
        String email = Goods.word("guest") + "@example.org";
        Client guest = Client.guest();
        assertThat(order(guest, key, body(email, List.of(line(product, 1)))).status())
                .isEqualTo(201);

        Reply reply = order(guest, key, body(email, List.of(line(product, 2))));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("idempotency-key-reused");
        assertThat(Goods.onHand(product)).isEqualTo(9);
    }

    @Test
    void keysOfDifferentBuyersDoNotMeet() {
        long product = Goods.stocked(10);
        String key = Goods.word("key");

        Reply one = order(Client.guest(), key, oneOf(product));
        Reply other = order(Client.guest(), key, oneOf(product));

        assertThat(one.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("id")).isNotEqualTo(one.json().path("id"));
        assertThat(Goods.onHand(product)).isEqualTo(8);
    }

    @Test
    void orderWithoutKeyIsRefused() {
        long product = Goods.stocked(1);

        Reply none = Client.guest().post("orders", oneOf(product));
        Reply blank = order(Client.guest(), " ", oneOf(product));
        Reply endless = order(Client.guest(), "k".repeat(256), oneOf(product));

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.code()).isEqualTo("idempotency-key-missing");
        assertThat(blank.code()).isEqualTo("idempotency-key-missing");
        assertThat(endless.field()).isEqualTo("Idempotency-Key");
        assertThat(Goods.onHand(product)).isEqualTo(1);
    }

    @Test
    void refusalIsRepeatedForItsKeyEvenWhenThereIsStockAgain() {
        long product = Goods.stocked(1);
        JsonNode before = Goods.stock(product);
        String key = Goods.word("key");
        Client guest = Client.guest();
        Map<String, Object> body = body(Goods.word("g") + "@example.org", List.of(line(product, 2)));

        Reply refused = order(guest, key, body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(Goods.stock(product)).isEqualTo(before);
        receive(product, 10);
        Reply again = order(guest, key, body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json()).isEqualTo(refused.json());
        assertThat(Goods.onHand(product)).isEqualTo(11);
        assertThat(order(guest, Goods.word("key"), body).status()).isEqualTo(201);
    }

    @Test
    void repeatedAnswerLetsTheGuestSeeTheOrderWhoseFirstAnswerWasLost() {
        long product = Goods.stocked(5);
        String key = Goods.word("key");
        Client guest = Client.guest();
        Map<String, Object> body = oneOf(product);
        order(guest, key, body);
        guest.forgetCookies();

        Reply repeated = order(guest, key, body);

        String path = "orders/" + repeated.json().path("id").asText();
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(guest.get(path).status()).isEqualTo(200);
        assertThat(guest.get("orders").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyElseSeesAnOrder() {
        long product = Goods.stocked(5);
        Client guest = Client.guest();
        Client shopper = Client.newShopper();
        String ofGuest =
                "orders/" + order(guest, oneOf(product)).json().path("id").asText();
        String ofShopper = "orders/"
                + order(shopper, Map.of("lines", List.of(line(product, 1))))
                        .json()
                        .path("id")
                        .asText();
        Client otherGuest = Client.guest();
        order(otherGuest, oneOf(product));
        Client otherShopper = Client.newShopper();

        assertThat(guest.get(ofGuest).status()).isEqualTo(200);
        assertThat(shopper.get(ofShopper).status()).isEqualTo(200);
        for (Client stranger : List.of(otherGuest, otherShopper, Client.guest())) {
            assertThat(stranger.get(ofGuest).status()).isEqualTo(404);
            assertThat(stranger.get(ofShopper).status()).isEqualTo(404);
        }
        assertThat(otherShopper.get("orders").json().path("total").asInt()).isZero();
        assertThat(operator.get(ofGuest).status()).isEqualTo(200);
    }

    @Test
    void forgedGuestCookieOpensNothing() {
        Client guest = Client.guest();
        Reply placed = order(guest, oneOf(Goods.stocked(5)));
        String cookie = placed.header("Set-Cookie").split(";", 2)[0];
        String path = "orders/" + placed.json().path("id").asText();
        String forged = cookie.substring(0, cookie.length() - 3) + (cookie.endsWith("AAA") ? "BBB" : "AAA");

        assertThat(Client.guest().get(path, "Cookie", cookie).status()).isEqualTo(200);
        assertThat(Client.guest().get(path, "Cookie", forged).status()).isEqualTo(404);
    }

    @Test
    void linesOfOneProductAreMerged() {
        long product = Goods.stocked(5);
        long other = Goods.stocked(5);

        Reply reply = order(Client.guest(), body(List.of(line(product, 2), line(other, 1), line(product, 1))));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("lines")).hasSize(2);
        assertThat(reply.json().path("lines").path(0).path("quantity").asInt()).isEqualTo(3);
        assertThat(Goods.onHand(product)).isEqualTo(2);
        assertThat(order(Client.guest(), body(List.of(line(product, 2), line(product, 2))))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void guestNeedsAnEmailAddress() {
        Reply reply = order(Client.guest(), Map.of("lines", List.of(line(Goods.stocked(1), 1))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("email");
    }

    @Test
    void productThatNeverWasIsNamed() {
        long product = Goods.stocked(3);

        Reply reply = order(Client.guest(), body(List.of(line(product, 1), line(999_999_999L, 1))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("lines[1].productId");
        assertThat(Goods.onHand(product)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"productId\":ID,\"quantity\":-1}]         | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":0}]          | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":100001}]     | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":2147483648}] | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":1e9}]        | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":1.5}]        | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":1.0}]        | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":\"1\"}]      | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":true}]       | lines[0].quantity",
                "[{\"productId\":ID,\"quantity\":null}]       | lines[0].quantity",
                "[{\"productId\":ID}]                         | lines[0].quantity",
                "[{\"quantity\":1}]                           | lines[0].productId",
                "[{\"productId\":\"ID\",\"quantity\":1}]      | lines[0].productId",
                "[{\"productId\":-1,\"quantity\":1}]          | lines[0].productId",
                "[{\"productId\":ID,\"quantity\":1},null]     | lines[1]",
                "[{\"productId\":ID,\"quantity\":60000},{\"productId\":ID,\"quantity\":60000}] | lines[1].quantity",
                "[]                                           | lines",
                "null                                         | lines",
                "{}                                           | lines",
                "\"all of them\"                              | lines",
            })
    void badLinesAreNamedAndChangeNothing(String lines, String field) {
        long product = Goods.stocked(7);
        String written = lines.replace("ID", String.valueOf(product));

        Reply reply =
                order(Client.guest(), Goods.word("key"), "{\"email\":\"g@example.org\",\"lines\":" + written + "}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("validation");
        assertThat(reply.field()).isEqualTo(field);
        assertThat(Goods.onHand(product)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"null", "[]", "17", "{", "``", "{\"lines\":[{\"productId\":1,\"productId\":2}]}"})
    void bodyThatIsNoOrderIsRefused(String body) {
        Reply reply = order(Client.guest(), Goods.word("key"), body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.text()).doesNotContain("io.liveshelf", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a b@example.org", "\\u0000@example.org", "\\ud83d@example.org"})
    void emailAddressThatIsNoneIsRefused(String email) {
        String lines = "[{\"productId\":" + Goods.stocked(1) + ",\"quantity\":1}]";

        Reply reply = order(Client.guest(), Goods.word("key"), "{\"email\":\"" + email + "\",\"lines\":" + lines + "}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("email");
    }

    @Test
    void orderOfADeletedProductIsRefusedAsSoldOut() {
        long product = Goods.stocked(3);
        operator.send("DELETE", "products/" + product, null, "If-Match", "*");

        Reply reply = order(Client.guest(), oneOf(product));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("lines").path(0).path("available").asInt(-1))
                .isZero();
        assertThat(operator.get("products/" + product + "/stock")
                        .json()
                        .path("onHand")
                        .asInt())
                .isEqualTo(3);
    }

    /** As a shopper's page does it: while the shop says it is busy, or at it, the same order under the same key again. */
    private static Reply orderUntilAnswered(Client client, String key, Object body) {
        List<Reply> answers = new ArrayList<>();
        Awaitility.await("an answer").atMost(LIMIT).pollDelay(Duration.ZERO).until(() -> {
            answers.add(order(client, key, body));
            Reply last = answers.get(answers.size() - 1);
            return last.status() != 503 && !"idempotency-key-in-progress".equals(last.code());
        });
        return answers.get(answers.size() - 1);
    }

    private static Reply order(Client client, Object body) {
        return order(client, UUID.randomUUID().toString(), body);
    }

    private static Reply order(Client client, String key, Object body) {
        return client.post("orders", body, "Idempotency-Key", key);
    }

    private static Map<String, Object> oneOf(long product) {
        return body(List.of(line(product, 1)));
    }

    private static Map<String, Object> body(List<Map<String, Long>> lines) {
        return body(Goods.word("guest") + "@example.org", lines);
    }

    private static Map<String, Object> body(String email, List<Map<String, Long>> lines) {
        return Map.of("email", email, "lines", lines);
    }

    private static Map<String, Long> line(long product, long quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }

    private void receive(long product, int quantity) {
        Reply reply = operator.post(
                "products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", quantity));
        assertThat(reply.status()).isEqualTo(200);
    }

    private int soldByLedger(long product) {
        JsonNode ledger = operator.get("products/" + product + "/stock/movements?size=100")
                .json();
        int sold = 0;
        for (JsonNode movement : ledger.path("items")) {
            sold -= movement.path("kind").asText().equals("sold")
                    ? movement.path("quantity").asInt()
                    : 0;
        }
        return sold;
    }
}
