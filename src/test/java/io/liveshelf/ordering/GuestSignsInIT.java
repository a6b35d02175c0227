package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a guest has ordered is the account's as soon as they sign in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestSignsInIT {

    private static final String PASSWORD = "correct horse";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client browser = Client.guest();
    private Map<String, String> account;

    @BeforeEach
    void anAccount() {
        account = Map.of("email", Goods.word("guest") + "@example.org", "password", PASSWORD);
        assertThat(Client.guest().post("accounts", account).status()).isEqualTo(201);
    }

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void unpaidOrdersAreListedPaidAndCancelledByTheAccount() throws Exception {
        long product = Goods.stocked(5);
        Bought first = Bought.by(browser, Map.of(product, 1));
        Bought second = Bought.by(browser, Map.of(product, 2));
        signIn();

        assertThat(ids(browser)).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(ids(elsewhere())).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(first.pay("ok").status()).isEqualTo(200);
        assertThat(new Bought(elsewhere(), second.id()).cancel().status()).isEqualTo(200);

        assertThat(first.history()).containsExactly("placed", "awaiting-payment", "paid");
        assertThat(second.state()).isEqualTo("cancelled");
        assertThat(Goods.onHand(product)).isEqualTo(4);
    }

    @Test
    void handedOverOrdersAreNoGuestsAnyMore() throws Exception {
        Bought order = Bought.by(browser, Map.of(Goods.stocked(5), 1));
        signIn();
        assertThat(Tables.text("select version from sales.customer_order where id = '" + order.id() + "'"))
                .isEqualTo("2");

        browser.send("DELETE", "session", null);

        assertThat(browser.get("orders/" + order.id()).status()).isEqualTo(404);
        assertThat(ids(browser)).isEmpty();
    }

    @Test
    void ordersOfOthersStayTheirs() {
        long product = Goods.stocked(5);
        Bought strangers = Bought.of(product, 1);
        Bought shoppers = Bought.by(Client.newShopper(), Map.of(product, 1));
        Bought own = Bought.by(browser, Map.of(product, 1));

        signIn();

        assertThat(ids(browser)).containsExactly(own.id());
        assertThat(strangers.state()).isEqualTo("placed");
        assertThat(shoppers.state()).isEqualTo("placed");
    }

    @Test
    void purchaseLimitCountsWhatTheGuestHasBought() {
        long product = Goods.create(Goods.draft(Goods.word("Scarce "), "10.00")
                        .put("openingStock", 50)
                        .put("purchaseLimit", 3))
                .path("id")
                .asLong();
        Bought.by(browser, Map.of(product, 2));
        signIn();

        Reply tooMany = order(elsewhere(), Goods.word("key"), product, 2);

        assertThat(tooMany.code()).isEqualTo("purchase-limit");
        assertThat(tooMany.json().path("lines").path(0).path("allowed").asInt()).isEqualTo(1);
        assertThat(order(elsewhere(), Goods.word("key"), product, 1).status()).isEqualTo(201);
    }

    @Test
    void paymentThatWasSentAsAGuestIsNotMadeAgain() throws Exception {
        Bought order = Bought.by(browser, Map.of(Goods.stocked(5), 1));
        String key = Goods.word("key");
        assertThat(pay(order, key).status()).isEqualTo(200);
        signIn();

        Reply again = pay(order, key);

        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.json().path("state").asText()).isEqualTo("paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    /** The browser signs in, here by the test's hand, while the gateway thinks about what was sent as a guest. */
    @Test
    void paymentUnderWayIsAnsweredToWhomItWasSentBy() throws Exception {
        Bought order = Bought.by(browser, Map.of(Goods.stocked(5), 1));

        List<Reply> replies = Together.run(2, i -> i == 0 ? order.pay("late:PT0.5S") : handOver(order));

        assertThat(replies.get(0).status()).as(replies.get(0).toString()).isIn(200, 202);
        signIn();
        order.await("paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    private Reply handOver(Bought order) throws Exception {
        Awaitility.await("the payment")
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> order.payment("id") != null);
        Tables.update("update sales.customer_order set version = version + 1, account_id ="
                + " (select id from sales.account where email = '" + account.get("email") + "') where id = '"
                + order.id() + "'");
        return null;
    }

    @Test
    void keyAndAddressOfAHandedOverOrderMakeNobodyItsGuest() {
        long product = Goods.stocked(5);
        String key = Goods.word("key");
        Reply first = order(browser, key, product, 1);
        signIn();
        Client other = Client.guest();

        Reply again = order(other, key, product, 1);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(other.get("orders/" + first.json().path("id").asText()).status())
                .isEqualTo(404);
        assertThat(Goods.onHand(product)).isEqualTo(4);
    }

    private void signIn() {
        assertThat(browser.post("session", account).status()).isEqualTo(200);
    }

    private Client elsewhere() {
        return Client.account(account.get("email"), PASSWORD);
    }

    private Reply order(Client client, String key, long product, int quantity) {
        return client.post(
                "orders",
                Map.of(
                        "email",
                        "as-guest-" + account.get("email"),
                        "lines",
                        List.of(Map.of("productId", product, "quantity", quantity))),
                "Idempotency-Key",
                key);
    }

    private static Reply pay(Bought order, String key) {
        return order.buyer().post("orders/" + order.id() + "/pay", Map.of("token", "ok"), "Idempotency-Key", key);
    }

    private static List<String> ids(Client client) {
        return client.get("orders").json().path("items").findValuesAsText("id");
    }
}
