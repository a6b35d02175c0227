package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls on an order that come with a key are made once, however often they are sent. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyedCallsIT {

    private final Client buyer = Client.guest();
    private final Client operator = Client.operator();
    private long product;
    private String order;

    @BeforeEach
    void anOrder() {
        product = Goods.stocked(5);
        Reply placed = buyer.post(
                "orders",
                Map.of(
                        "lines",
                        List.of(Map.of("productId", product, "quantity", 2)),
                        "email",
                        Goods.word("keyed") + "@example.org"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        order = placed.json().path("id").asText();
    }

    @Test
    void cancellationSentAgainGetsItsFirstAnswer() {
        String key = Goods.word("key");

        Reply first = buyer.post("orders/" + order + "/cancel", null, "Idempotency-Key", key);
        Reply again = buyer.post("orders/" + order + "/cancel", null, "Idempotency-Key", key);
        Reply unkeyed = buyer.post("orders/" + order + "/cancel", null);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(unkeyed.code()).isEqualTo("wrong-state");
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    @Test
    void keyOfOneCallIsNotGoodForAnother() {
        String key = Goods.word("key");
        String refused = Goods.word("key");
        assertThat(pay(key, "demo").status()).isEqualTo(200);
        assertThat(keyed("cancel", refused).code()).isEqualTo("wrong-state");

        assertThat(keyed("cancel", key).code()).isEqualTo("idempotency-key-reused");
        assertThat(keyed("cancel", key).status()).isEqualTo(422);
        assertThat(pay(key, "ok").status()).isEqualTo(422);
        assertThat(pay(refused, "ok").status()).isEqualTo(422);
    }

    @Test
    void paymentIsToldAsItWasAlthoughTheOrderHasGoneOn() throws Exception {
        String key = Goods.word("key");
        Reply first = pay(key, "demo");
        assertThat(operator.post("orders/" + order + "/ship", null).status()).isEqualTo(200);

        Reply again = pay(key, "demo");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.json().path("state").asText()).isEqualTo("paid");
        assertThat(payments()).isEqualTo("1");
    }

    @Test
    void refusedStepStaysRefusedUnderItsKey() {
        String key = Goods.word("key");
        Reply first = operator.post("orders/" + order + "/ship", null, "Idempotency-Key", key);
        pay(Goods.word("key"), "demo");

        Reply again = operator.post("orders/" + order + "/ship", null, "Idempotency-Key", key);

        assertThat(first.code()).isEqualTo("wrong-state");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(operator.post("orders/" + order + "/ship", null, "Idempotency-Key", Goods.word("key"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusedPaymentStaysRefusedUnderItsKey() throws Exception {
        String first = Goods.word("key");
        assertThat(pay(first, "late:PT3S").status()).isEqualTo(202);
        String refused = Goods.word("key");
        assertThat(pay(refused, "ok").code()).isEqualTo("wrong-state");
        new Bought(buyer, order).await("paid");

        assertThat(pay(refused, "ok").code()).isEqualTo("wrong-state");
        assertThat(payments()).isEqualTo("1");
    }

    @Test
    void refundThatWasTooMuchStaysRefusedUnderItsKey() {
        pay(Goods.word("key"), "demo");
        String key = Goods.word("key");
        Map<String, Object> three = Map.of("lines", List.of(Map.of("productId", product, "quantity", 3)));

        Reply first = operator.post("orders/" + order + "/refund", three, "Idempotency-Key", key);
        Reply again = operator.post("orders/" + order + "/refund", three, "Idempotency-Key", key);

        assertThat(first.code()).isEqualTo("refund-exceeds-order");
        assertThat(first.json().path("lines").toString())
                .isEqualTo("[{\"productId\":" + product + ",\"requested\":3,\"refundable\":2}]");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void awaitedPaymentIsToldAsAwaitedAlsoWhenItHasCome() {
        String key = Goods.word("key");
        Reply first = pay(key, "late:PT2S");
        new Bought(buyer, order).await("paid");

        Reply again = pay(key, "late:PT2S");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
    }

    /** As if the shop had been killed after the gateway was asked: only that it was is written down. */
    @Test
    void paymentWhoseAnswerWasNeverGivenIsToldAsItStandsFromThenOn() throws Exception {
        String key = Goods.word("key");
        pay(key, "demo");
        Tables.update("update sales.idempotency_record set status = 102, answer = (select id from sales.payment"
                + " where order_id = '" + order + "') where request_key = '" + key + "'");

        Reply found = pay(key, "demo");
        assertThat(operator.post("orders/" + order + "/ship", null).status()).isEqualTo(200);
        Reply again = pay(key, "demo");

        assertThat(found.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(found.text());
        assertThat(found.json().path("state").asText()).isEqualTo("paid");
        assertThat(payments()).isEqualTo("1");
    }

    /** The same while another node, which has just asked the gateway, still waits for it. */
    @Test
    void paymentThatAnotherNodeIsMakingIsSaidToBeInProgress() throws Exception {
        String key = Goods.word("key");
        pay(key, "late:PT1H");
        Tables.update("update sales.idempotency_record set status = 102, answer = (select id from sales.payment"
                + " where order_id = '" + order + "') where request_key = '" + key + "'");
        Tables.update("update sales.payment set inquiries = 0, due_at = current_timestamp(6) + interval '1' hour where"
                + " order_id = '"
                + order + "'");

        Reply during = pay(key, "late:PT1H");
        Tables.update("update sales.payment set due_at = now() where order_id = '" + order + "'");
        Awaitility.await("the sweeper")
                .until(() -> !pay(key, "late:PT1H").code().equals("idempotency-key-in-progress"));

        assertThat(during.code()).isEqualTo("idempotency-key-in-progress");
        assertThat(during.header("Retry-After")).isEqualTo("1");
        assertThat(pay(key, "late:PT1H").status()).isEqualTo(202);
    }

    @Test
    void whatWasNotUnderstoodIsNotRemembered() {
        String key = Goods.word("key");

        assertThat(buyer.post("orders/" + order + "/pay", Map.of("token", " "), "Idempotency-Key", key)
                        .status())
                .isEqualTo(400);
        assertThat(pay(key, "demo").status()).isEqualTo(200);
    }

    @Test
    void paymentSentAgainChargesOnceAndTellsTheSame() throws Exception {
        String key = Goods.word("key");

        List<Reply> replies = Together.run(8, i -> {
            Reply reply;
            do {
                reply = pay(key, "demo");
            } while (reply.code().equals("idempotency-key-in-progress"));
            return reply;
        });
        Reply later = pay(key, "demo");

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).extracting(Reply::text).containsOnly(later.text());
        assertThat(payments()).isEqualTo("1");
    }

    @Test
    void declinedPaymentSentAgainStaysDeclinedAndAnotherMayBeTried() {
        String key = Goods.word("key");

        Reply first = pay(key, "decline");
        assertThat(first.code()).isEqualTo("payment-declined");
        assertThat(pay(key, "decline").json()).isEqualTo(first.json());
        assertThat(pay(Goods.word("key"), "demo").status()).isEqualTo(200);
        Reply later = pay(key, "decline");
        assertThat(later.status()).isEqualTo(402);
        assertThat(later.json()).isEqualTo(first.json());
    }

    private String payments() throws SQLException {
        return Tables.text("select count(*) from sales.payment where order_id = '" + order + "'");
    }

    private Reply keyed(String step, String key) {
        return buyer.post("orders/" + order + "/" + step, null, "Idempotency-Key", key);
    }

    private Reply pay(String key, String token) {
        return buyer.post("orders/" + order + "/pay", Map.of("token", token), "Idempotency-Key", key);
    }
}
