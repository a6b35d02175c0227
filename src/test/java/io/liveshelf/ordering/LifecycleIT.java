package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of orders apart from paying them; after each test the books must balance. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LifecycleIT {
    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void cancelledOrderGivesItsStockBackOnce() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        assertThat(Goods.onHand(product)).isEqualTo(3);

        Reply reply = order.cancel();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(reply.json().has("payBy")).isFalse();
        assertThat(Goods.onHand(product)).isEqualTo(5);
        assertThat(order.cancel().code()).isEqualTo("wrong-state");
        assertThat(Ledger.read(List.of(product)).get(product))
                .endsWith(Ledger.row("SOLD", -2, order.id()), Ledger.row("RETURNED", 2, order.id()));
        versionsAgree(order);
    }

    @Test
    void cancellingManyTimesAtOnceHappensOnce() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);

        List<Reply> replies = Together.run(8, i -> order.cancel());

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
            assertThat(reply.code()).isEqualTo("wrong-state");
            assertThat(reply.json().path("state").asText()).isEqualTo("cancelled");
        });
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    @Test
    void ordersThatCrossAreCancelledWhileOthersBuyWithoutDeadlock() throws Exception {
        long first = Goods.stocked(100);
        long second = Goods.stocked(100);
        List<Bought> orders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            orders.add(Bought.of(Map.of(first, 1, second, 2)));
        }
        int deadlocks = ShopDatabase.deadlocks();

        Together.run(20, i -> i < 10 ? orders.get(i).cancel() : Bought.of(Map.of(second, 2, first, 1)));

        assertThat(orders).allSatisfy(order -> assertThat(order.state()).isEqualTo("cancelled"));
        assertThat(Goods.onHand(first)).isEqualTo(90);
        assertThat(Goods.onHand(second)).isEqualTo(80);
        assertThat(ShopDatabase.deadlocks()).isEqualTo(deadlocks);
    }

    @Test
    void orderIsSentDeliveredAndRefunded() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2).paid();

        for (String deed : List.of("ship", "deliver", "refund")) {
            Reply reply = Bought.asOperator(order, deed, null);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        }

        assertThat(order.history())
                .containsExactly("placed", "awaiting-payment", "paid", "shipped", "delivered", "refunded");
        assertThat(order.json().path("lines").path(0).path("refunded").asInt()).isEqualTo(2);
        order.awaitPayment("state", "REFUNDED");
        assertThat(order.gatewaysBooks()).isEqualTo("1 20.00 20.00 1");
        assertThat(Goods.onHand(product)).isEqualTo(5);
        versionsAgree(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ship", "deliver", "refund"})
    void orderThatIsNotPaidIsNotSentOrRefunded(String deed) {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);

        Reply reply = Bought.asOperator(order, deed, null);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("wrong-state");
        assertThat(reply.json().path("state").asText()).isEqualTo("placed");
        assertThat(order.history()).containsExactly("placed");
        assertThat(Goods.onHand(product)).isEqualTo(3);
    }

    @Test
    void paidOrderIsNotCancelledButRefunded() {
        Bought order = Bought.of(Goods.stocked(5), 2).paid();

        assertThat(order.cancel().code()).isEqualTo("wrong-state");
        assertThat(order.state()).isEqualTo("paid");
    }

    @Test
    void refundingAllTwiceAtOnceHappensOnce() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2).paid();

        List<Reply> replies = Together.run(8, i -> order.refund());

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allMatch(reply -> reply.code()
                .equals("wrong-state"));
        order.awaitPayment("state", "REFUNDED");
        assertThat(order.gatewaysBooks()).isEqualTo("1 20.00 20.00 1");
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    @Test
    void partsAreRefundedLineByLineUntilAllIs() throws Exception {
        long first = Goods.stocked(5);
        long second = Goods.stocked(5);
        Bought order = Bought.of(Map.of(first, 3, second, 1)).paid();

        Reply part = order.refund(first, 2);
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.json().path("state").asText()).isEqualTo("paid");
        assertThat(Goods.onHand(first)).isEqualTo(4);
        order.awaitPayment("refunded", "20.00");
        assertThat(order.payment("state")).isEqualTo("ACCEPTED");
        versionsAgree(order);

        Reply tooMuch = order.refund(first, 2);
        assertThat(tooMuch.code()).isEqualTo("refund-exceeds-order");
        assertThat(tooMuch.json().path("lines").path(0).toString())
                .isEqualTo("{\"productId\":" + first + ",\"requested\":2,\"refundable\":1}");
        assertThat(Goods.onHand(first)).isEqualTo(4);

        assertThat(order.refund(second, 1).json().path("state").asText()).isEqualTo("paid");
        assertThat(order.refund().json().path("state").asText()).isEqualTo("refunded");
        order.awaitPayment("state", "REFUNDED");
        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "paid", "paid", "paid", "refunded");
        assertThat(order.gatewaysBooks()).startsWith("1 40.00 40.00 ");
        assertThat(Goods.onHand(first)).isEqualTo(5);
        assertThat(Goods.onHand(second)).isEqualTo(5);
        versionsAgree(order);
    }

    @Test
    void partsRefundedAtOnceNeverExceedTheOrder() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 5).paid();

        List<Reply> replies = Together.run(8, i -> order.refund(product, 1));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(5);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allMatch(reply -> reply.code()
                .equals("wrong-state"));
        order.await("refunded").awaitPayment("state", "REFUNDED");
        assertThat(order.gatewaysBooks()).startsWith("1 50.00 50.00 ");
        assertThat(Goods.onHand(product)).isEqualTo(5);
        versionsAgree(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lines\":[]}",
                "{\"lines\":[null]}",
                "{\"lines\":[{\"productId\":1,\"quantity\":0}]}",
                "{\"lines\":[{\"quantity\":1}]}"
            })
    void refundOfNothingIsRefused(String body) {
        Bought order = Bought.of(Goods.stocked(5), 1).paid();

        Reply reply = Bought.asOperator(order, "refund", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).startsWith("lines");
        assertThat(order.state()).isEqualTo("paid");
    }

    @Test
    void orderThatIsNotPaidInTimeGivesItsStockBackOnce() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        order.letTimeToPayPass();

        order.await("payment-timed-out");

        assertThat(Goods.onHand(product)).isEqualTo(5);
        assertThat(order.history()).containsExactly("placed", "payment-timed-out");
        assertThat(Ledger.read(List.of(product)).get(product)).endsWith(Ledger.row("RETURNED", 2, order.id()));
    }

    /** Another node, here a connection of the test's, has the first order; the pass goes on to the next. */
    @Test
    void orderThatAnotherNodeHasIsPassedOver() throws Exception {
        Bought busy = Bought.of(Goods.stocked(5), 2);
        Bought next = Bought.of(Goods.stocked(5), 2);
        try (Connection other = ShopDatabase.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "update sales.customer_order set pay_by = current_timestamp(6) - interval '1' hour where id = '"
                            + busy.id() + "'");
            other.commit();
            statement.execute("select 1 from sales.customer_order where id = '" + busy.id() + "' for update");
            next.letTimeToPayPass();

            next.await("payment-timed-out");

            other.rollback();
        }
        busy.await("payment-timed-out");
        assertThat(busy.history()).containsExactly("placed", "payment-timed-out");
    }

    @Test
    void manyOrdersOfOneProductTimeOutOnceEach() throws Exception {
        long product = Goods.stocked(60);
        List<Bought> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            orders.add(Bought.of(product, 2));
        }

        Together.run(30, i -> {
            orders.get(i).letTimeToPayPass();
            return i % 3 == 0 ? orders.get(i).cancel() : null;
        });

        for (Bought order : orders) {
            Bought settled = order.state().equals("cancelled") ? order : order.await("payment-timed-out");
            assertThat(settled.history()).hasSize(2);
        }
        assertThat(Goods.onHand(product)).isEqualTo(60);
    }

    @Test
    void onlyTheBuyerAndOperatorsCancelAndOnlyOperatorsSendAndRefund() {
        Bought order = Bought.of(Goods.stocked(5), 1);
        Client stranger = Bought.of(Goods.stocked(5), 1).buyer();
        Client shopper = Client.newShopper();

        for (Client other : List.of(stranger, shopper, Client.guest())) {
            assertThat(new Bought(other, order.id()).cancel().status()).isEqualTo(404);
        }
        order.paid();
        for (String deed : List.of("ship", "deliver", "refund")) {
            assertThat(order.buyer()
                            .post("orders/" + order.id() + "/" + deed, null)
                            .status())
                    .isEqualTo(401);
            assertThat(shopper.post("orders/" + order.id() + "/" + deed, null).status())
                    .isEqualTo(403);
        }
        assertThat(order.state()).isEqualTo("paid");
        assertThat(Bought.asOperator(Bought.of(Goods.stocked(5), 1), "cancel", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ordersAreListedByState() {
        Client shopper = Client.newShopper();
        long product = Goods.stocked(50);
        Bought placed = Bought.by(shopper, Map.of(product, 1));
        Bought paid = Bought.by(shopper, Map.of(product, 1)).paid();
        Bought cancelled = Bought.by(shopper, Map.of(product, 1));
        cancelled.cancel();

        assertThat(ids(shopper.get("orders"))).containsExactlyInAnyOrder(placed.id(), paid.id(), cancelled.id());
        assertThat(ids(shopper.get("orders?state=placed"))).containsExactly(placed.id());
        assertThat(ids(shopper.get("orders?state=paid,cancelled")))
                .containsExactlyInAnyOrder(paid.id(), cancelled.id());
        assertThat(shopper.get("orders?state=paid&size=1").json().path("total").asInt())
                .isEqualTo(1);
        assertThat(ids(shopper.get("orders?state=refunded"))).isEmpty();
        assertThat(shopper.get("orders?state=gone").field()).isEqualTo("state");
    }

    private static List<String> ids(Reply page) {
        return page.json().path("items").findValuesAsText("id");
    }

    @Test
    void claimedProductCanBeClaimedAgainWhenItsOrderIsCancelled() {
        long product = Goods.create(Goods.draft(Goods.word("Unique "), "10.00")
                        .put("openingStock", 1)
                        .put("oneOfAKind", true))
                .path("id")
                .asLong();
        Client first = Client.newShopper();
        Client second = Client.newShopper();
        String claim = "products/" + product + "/claim";
        assertThat(first.post(claim, null).status()).isEqualTo(200);
        Bought order = Bought.by(first, Map.of(product, 1));
        assertThat(second.post(claim, null).code()).isEqualTo("taken");

        order.cancel();

        assertThat(second.post(claim, null).status()).isEqualTo(200);
        assertThat(Bought.by(second, Map.of(product, 1)).paid().state()).isEqualTo("paid");
    }

    /** The latest step of the order has its version. */
    private static void versionsAgree(Bought order) throws Exception {
        assertThat(Tables.text("select max(version) from sales.order_step where order_id = '" + order.id() + "'"))
                .isEqualTo(Tables.text("select version from sales.customer_order where id = '" + order.id() + "'"));
    }
}
