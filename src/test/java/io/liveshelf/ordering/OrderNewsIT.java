package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left in the outbox of orders and of products that are back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrderNewsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();

    @Test
    void eachStepOfAnOrderIsToldOnceInOrder() throws Exception {
        Client buyer = Client.guest();
        String order = order(buyer, Goods.stocked(5), 3);
        buyer.post("orders/" + order + "/pay", Map.of("token", "demo"));
        JsonNode bought = operator.get("orders/" + order).json().path("lines").path(0);
        operator.post(
                "orders/" + order + "/refund",
                Map.of("lines", List.of(Map.of("productId", bought.path("productId"), "quantity", 1))));
        operator.post("orders/" + order + "/ship", null);

        // Mail is told of the steps that have a letter; webhooks, of which there are none here, would be told of all.
        assertThat(Tables.texts("select topic from sales.outbox where receiver = 'mail' and stream = 'order:" + order
                        + "' order by id"))
                .isEqualTo("order.placed order.paid order.refunded-in-part order.shipped");
        JsonNode payload = new ObjectMapper()
                .readTree(Tables.text("select payload from sales.outbox where receiver = 'mail'"
                        + " and topic = 'order.placed' and stream = 'order:" + order + "'"));
        assertThat(payload.path("id").asText()).isEqualTo(order);
        assertThat(payload.path("language").asText()).isEqualTo("fa");
        assertThat(payload.path("lines").path(0).path("quantity").asInt()).isEqualTo(3);
    }

    @Test
    @TakesLong
    void declinedOrLostPaymentIsNoNewOrderAndIsWrittenOfOnce() throws Exception {
        long webhook = webhook();
        try {
            Bought order = Bought.of(Goods.stocked(5), 1);
            order.pay("decline");
            order.pay("timeout");
            order.await("placed");
            order.letTimeToPayPass();
            order.await("payment-timed-out");

            assertThat(topics(order, "mail"))
                    .isEqualTo("order.placed order.payment-declined order.payment-declined order.payment-timed-out");
            assertThat(topics(order, "webhook:" + webhook))
                    .isEqualTo("order.placed order.awaiting-payment order.payment-declined order.awaiting-payment"
                            + " order.payment-declined order.payment-timed-out");
            assertThat(Mailbox.await(order.json().path("email").asText(), 3))
                    .extracting(Mailbox.Letter::subject)
                    .satisfiesExactly(
                            placed -> assertThat(placed).startsWith("Your order"),
                            declined -> assertThat(declined).contains("did not go through"),
                            timedOut -> assertThat(timedOut).contains("has expired"));
        } finally {
            operator.send("DELETE", "webhooks/" + webhook, null, "If-Match", "*");
        }
    }

    /** Nobody listens there; what is kept for it is what it would be told. */
    private long webhook() {
        return operator.post("webhooks", Map.of("url", "http://127.0.0.1:9/", "topics", List.of("order.*")))
                .json()
                .path("id")
                .asLong();
    }

    private static String topics(Bought order, String receiver) throws Exception {
        return Tables.texts("select topic from sales.outbox where receiver = '" + receiver + "' and stream = 'order:"
                + order.id() + "' order by id");
    }

    @Test
    void refusedOrderIsNoNews() throws Exception {
        long product = Goods.stocked(1);
        String email = Goods.word("nothing") + "@example.org";
        Reply refused = Client.guest()
                .post(
                        "orders",
                        Map.of("email", email, "lines", List.of(Map.of("productId", product, "quantity", 2))),
                        "Idempotency-Key",
                        Goods.word("key"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Tables.text("select count(*) from sales.outbox where payload like '%" + email + "%'"))
                .isEqualTo("0");
    }

    @Test
    void whoeverAskedIsToldOnceThatAProductIsBack() throws Exception {
        long product = Goods.stocked(0);
        String email = Goods.word("wish") + "@example.org";
        Map<String, String> wish = Map.of("email", email);
        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", wish)
                        .status())
                .isEqualTo(202);
        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", wish)
                        .status())
                .isEqualTo(202);
        assertThat(told(email)).isZero();

        receive(product);
        Awaitility.await("the news").atMost(LIMIT).until(() -> told(email) == 1);
        assertThat(wishes(email)).isZero();
        order(Client.guest(), product, 5);
        receive(product);

        assertThat(told(email)).isEqualTo(1);
    }

    @Test
    void wishForWhatCanBeHadIsRefusedInTheReadersLanguage() throws Exception {
        long product = Goods.stocked(5);
        String email = Goods.word("wish") + "@example.org";

        Reply refused = Client.guest()
                .post("products/" + product + "/back-in-stock", Map.of("email", email), "Accept-Language", "zh");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("available-now");
        assertThat(refused.json().path("detail").asText()).contains("现在有货");
        assertThat(wishes(email)).isZero();
        assertThat(told(email)).isZero();
    }

    /** Stock comes between the look at the shelf and the wish's commit: no event is left that would tell of it. */
    @Test
    void wishThatCrossesTheStockIsTold() throws Exception {
        long product = Goods.stocked(0);
        String email = Goods.word("wish") + "@example.org";
        receive(product);

        Tables.update("insert into sales.back_in_stock_request (product_id, email, language, requested_at) values ("
                + product + ", '" + email + "', 'en', now())");

        Awaitility.await("the news").atMost(LIMIT).until(() -> told(email) == 1);
        assertThat(wishes(email)).isZero();
    }

    @Test
    void wishAskedForManyTimesAtOnceIsOneWish() throws Exception {
        long product = Goods.stocked(0);
        String email = Goods.word("wish") + "@example.org";

        List<Reply> replies = Together.run(
                8, i -> Client.guest().post("products/" + product + "/back-in-stock", Map.of("email", email)));

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        assertThat(wishes(email)).isEqualTo(1);
    }

    private static int wishes(String email) throws Exception {
        return Integer.parseInt(
                Tables.text("select count(*) from sales.back_in_stock_request where email = '" + email + "'"));
    }

    @Test
    void wishNeedsAnAddressAndAProduct() {
        long product = Goods.stocked(0);

        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", Map.of("email", "nobody"))
                        .field())
                .isEqualTo("email");
        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", Map.of())
                        .field())
                .isEqualTo("email");
        assertThat(Client.guest()
                        .post("products/999999999/back-in-stock", Map.of("email", "a@example.org"))
                        .status())
                .isEqualTo(404);
        assertThat(Client.newShopper()
                        .post("products/" + product + "/back-in-stock", Map.of())
                        .status())
                .isEqualTo(202);
    }

    private static int told(String email) throws Exception {
        return Integer.parseInt(Tables.text("select count(*) from sales.outbox where receiver = 'mail'"
                + " and topic = 'product.back-in-stock' and payload like '%" + email + "%'"));
    }

    private void receive(long product) {
        operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 5));
    }

    private static String order(Client buyer, long product, int quantity) {
        Reply placed = buyer.post(
                "orders",
                Map.of(
                        "email",
                        Goods.word("news") + "@example.org",
                        "lines",
                        List.of(Map.of("productId", product, "quantity", quantity))),
                "Idempotency-Key",
                Goods.word("key"),
                "Accept-Language",
                "fa");
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().path("id").asText();
    }
}
