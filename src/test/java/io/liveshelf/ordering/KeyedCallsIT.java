package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        assertThat(pay(key, "demo").status()).isEqualTo(200);

        assertThat(buyer.post("orders/" + order + "/cancel", null, "Idempotency-Key", key)
                        .code())
                .isIn("idempotency-key-reused", "wrong-state");
        assertThat(pay(key, "ok").code()).isEqualTo("idempotency-key-reused");
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
        assertThat(later.json().path("state").asText()).isEqualTo("paid");
        assertThat(Tables.text("select count(*) from sales.payment where order_id = '" + order + "'"))
                .isEqualTo("1");
    }

    @Test
    void declinedPaymentSentAgainStaysDeclinedAndAnotherMayBeTried() {
        String key = Goods.word("key");

        assertThat(pay(key, "decline").code()).isEqualTo("payment-declined");
        assertThat(pay(key, "decline").code()).isEqualTo("payment-declined");
        assertThat(pay(Goods.word("key"), "demo").status()).isEqualTo(200);
        assertThat(pay(key, "decline").code()).isEqualTo("payment-declined");
    }

    private Reply pay(String key, String token) {
        return buyer.post("orders/" + order + "/pay", Map.of("token", token), "Idempotency-Key", key);
    }
}
