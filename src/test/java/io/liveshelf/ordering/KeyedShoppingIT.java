package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims, holds and wishes that come with a key: done once, however often they are sent. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyedShoppingIT {

    private final Client shopper = Client.newShopper();
    private final String key = Goods.word("key");

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void claimSentAgainIsAnsweredAgainAndNotMadeAgain() {
        String claim = "products/" + Goods.stocked(1) + "/claim";
        assertThat(shopper.post(claim, null, "Idempotency-Key", key).text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(shopper.send("DELETE", claim, null).status()).isEqualTo(204);

        Reply again = shopper.post(claim, null, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(shopper.get(claim).json().path("claimedBy").isTextual()).isFalse();
    }

    @Test
    void claimGivenUpIsGivenUpOnce() {
        String claim = "products/" + Goods.stocked(1) + "/claim";
        shopper.post(claim, null);
        assertThat(shopper.send("DELETE", claim, null, "Idempotency-Key", key).status())
                .isEqualTo(204);
        assertThat(shopper.post(claim, null).status()).isEqualTo(200);

        Reply again = shopper.send("DELETE", claim, null, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(204);
        assertThat(again.text()).isEmpty();
        assertThat(shopper.get(claim).json().path("claimedBy").asText()).isEqualTo("you");
    }

    @Test
    void refusalIsGivenAgain() {
        String claim = "products/" + Goods.stocked(1) + "/claim";
        Client first = Client.newShopper();
        first.post(claim, null);
        assertThat(shopper.post(claim, null, "Idempotency-Key", key).code()).isEqualTo("taken");
        first.send("DELETE", claim, null);

        assertThat(shopper.post(claim, null, "Idempotency-Key", key).code()).isEqualTo("taken");
        assertThat(shopper.post(claim, null, "Idempotency-Key", Goods.word("key"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keyOfOneCallIsNotGoodForAnother() {
        long product = Goods.stocked(1);
        long other = Goods.stocked(0);
        shopper.post("products/" + product + "/claim", null, "Idempotency-Key", key);
        String hold = hold(Goods.stocked(5));

        assertReused(shopper.post("products/" + other + "/claim", null, "Idempotency-Key", key));
        assertReused(shopper.send("DELETE", "products/" + product + "/claim", null, "Idempotency-Key", key));
        assertReused(shopper.send("PUT", "holds/" + hold, null, "Idempotency-Key", key));
        assertReused(shopper.send("DELETE", "holds/" + hold, null, "Idempotency-Key", key));
        assertReused(shopper.post("products/" + other + "/back-in-stock", Map.of(), "Idempotency-Key", key));
        assertThat(shopper.get("holds/" + hold).status()).isEqualTo(200);
    }

    private static void assertReused(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void callThatIsStillWorkedOnIsNotBegunAgain() throws Exception {
        long product = Goods.stocked(1);
        String claim = "products/" + product + "/claim";
        try (Connection other = Tables.connect()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select 1 from sales.stock_item where product_id = " + product + " for update");

            List<Reply> replies = Together.run(2, i -> shopper.post(claim, null, "Idempotency-Key", key));

            assertThat(replies)
                    .extracting(Reply::code)
                    .containsExactlyInAnyOrder("idempotency-key-in-progress", "busy");
            other.rollback();
        }
        assertThat(shopper.post(claim, null, "Idempotency-Key", key).status()).isEqualTo(200);
    }

    @Test
    void holdIsExtendedOncePerKey() throws Exception {
        String hold = hold(Goods.stocked(5));
        Reply first = shopper.send("PUT", "holds/" + hold, null, "Idempotency-Key", key);
        Tables.update(
                "update sales.stock_hold set expires_at = expires_at - interval '1' minute where id = '" + hold + "'");
        String before = expiry(hold);

        Reply again = shopper.send("PUT", "holds/" + hold, null, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(expiry(hold)).isEqualTo(before);
    }

    @Test
    void holdIsGivenUpOncePerKey() {
        String hold = hold(Goods.stocked(5));

        assertThat(shopper.send("DELETE", "holds/" + hold, null, "Idempotency-Key", key)
                        .status())
                .isEqualTo(204);
        assertThat(shopper.send("DELETE", "holds/" + hold, null, "Idempotency-Key", key)
                        .status())
                .isEqualTo(204);
        assertThat(shopper.get("holds/" + hold).code()).isEqualTo("hold-ended");
    }

    @Test
    void wishSentAgainIsAnsweredAgainEvenWhenItHasComeTrue() throws Exception {
        long product = Goods.stocked(0);
        String wish = "products/" + product + "/back-in-stock";
        Map<String, String> guest = Map.of("email", Goods.word("wish") + "@example.org");
        assertThat(Client.guest().post(wish, guest, "Idempotency-Key", key).status())
                .isEqualTo(202);
        Client.operator().post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 5));
        Awaitility.await("the news").atMost(Duration.ofSeconds(20)).until(() -> wishes(product) == 0);

        assertThat(Client.guest().post(wish, guest).code()).isEqualTo("available-now");
        assertThat(Client.guest().post(wish, guest, "Idempotency-Key", key).status())
                .isEqualTo(202);

        assertThat(wishes(product)).isZero();
    }

    @Test
    void whatIsNoKeyIsRefused() {
        Reply reply = shopper.post("products/" + Goods.stocked(1) + "/claim", null, "Idempotency-Key", "x".repeat(256));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("Idempotency-Key");
    }

    private static int wishes(long product) throws Exception {
        return Integer.parseInt(
                Tables.text("select count(*) from sales.back_in_stock_request where product_id = " + product));
    }

    private static String expiry(String hold) throws Exception {
        return Tables.text("select expires_at from sales.stock_hold where id = '" + hold + "'");
    }

    private String hold(long product) {
        Reply hold = shopper.post("holds", Map.of("lines", List.of(Map.of("productId", product, "quantity", 1))));
        assertThat(hold.status()).as(hold.toString()).isEqualTo(201);
        return hold.json().path("id").asText();
    }
}
