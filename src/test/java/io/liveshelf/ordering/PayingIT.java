package io.liveshelf.ordering;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.launch.Project;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paying over HTTP, whatever the gateway does; after each test the books must balance. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PayingIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "ok"})
    void acceptedPaymentMakesTheOrderPaid(String token) throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        assertThat(order.json().path("payBy").asText()).isNotBlank();

        Reply reply = order.pay(token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(order.json());
        assertThat(order.state()).isEqualTo("paid");
        assertThat(order.json().has("payBy")).isFalse();
        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 20.00 0.00 0");
        assertThat(order.payment("state")).isEqualTo("ACCEPTED");
        assertThat(Goods.onHand(product)).isEqualTo(3);
    }

    @Test
    void declinedPaymentLeavesTheOrderToBePaidOtherwise() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);

        Reply declined = order.pay("decline");

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("payment-declined");
        assertThat(declined.json().path("state").asText()).isEqualTo("placed");
        assertThat(order.json().path("payBy").asText()).isNotBlank();
        assertThat(order.pay("ok").status()).isEqualTo(200);
        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "placed", "awaiting-payment", "paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void chargeThatNeverReachedTheGatewayCanBeTriedAgain() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);

        Reply reply = order.pay("timeout");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("state").asText()).isEqualTo("awaiting-payment");
        assertThat(order.pay("ok").code()).isEqualTo("wrong-state");
        order.await("placed");
        assertThat(order.payment("state")).isEqualTo("LOST");
        order.paid();
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void orderWhoseChargeNeverReachedTheGatewayTimesOut() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        order.pay("timeout");
        order.letTimeToPayPass();

        order.await("payment-timed-out");

        assertThat(Goods.onHand(product)).isEqualTo(5);
        order.awaitPayment("state", "LOST");
        assertThat(order.state()).isEqualTo("payment-timed-out");
        assertThat(order.pay("ok").status()).isEqualTo(409);
        assertThat(order.gatewaysBooks()).isEqualTo("0 0.00 0.00 0");
    }

    @Test
    void answerThatComesTwiceChangesNothingTheSecondTime() throws Exception {
        List<Bought> orders = new ArrayList<>();
        long product = Goods.stocked(100);
        for (int i = 0; i < 10; i++) {
            orders.add(Bought.of(product, 1));
        }

        Together.run(10, i -> orders.get(i).pay("twice"));

        for (Bought order : orders) {
            order.await("paid");
            assertThat(order.history()).containsExactly("placed", "awaiting-payment", "paid");
            assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
        }
        assertThat(Goods.onHand(product)).isEqualTo(90);
    }

    @Test
    void lateAnswerPaysAnOrderThatStillWaits() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);

        assertThat(order.pay("late:PT2S").status()).isEqualTo(202);
        assertThat(order.pay("ok").code()).isEqualTo("wrong-state");

        order.await("paid");
        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void lateAnswerAfterTheTimeIsUpIsGivenBack() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        order.pay("late:PT3S");
        order.letTimeToPayPass();
        order.await("payment-timed-out");
        assertThat(Goods.onHand(product)).isEqualTo(5);

        order.await("refunded");

        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "payment-timed-out", "refunded");
        assertThat(order.gatewaysBooks()).isEqualTo("1 20.00 20.00 1");
        assertThat(order.payment("state")).isEqualTo("REFUNDED");
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    @Test
    @TakesLong
    void lateAnswerAfterCancellingIsGivenBack() throws Exception {
        long product = Goods.stocked(5);
        Bought order = Bought.of(product, 2);
        order.pay("late:PT2S");

        assertThat(order.cancel().status()).isEqualTo(200);
        assertThat(Goods.onHand(product)).isEqualTo(5);

        order.await("refunded");
        assertThat(order.history()).containsExactly("placed", "awaiting-payment", "cancelled", "refunded");
        assertThat(order.gatewaysBooks()).isEqualTo("1 20.00 20.00 1");
        assertThat(Goods.onHand(product)).isEqualTo(5);
    }

    /** As if the shop had been killed while the gateway was thinking: no answer reaches it any more. */
    @Test
    void answerThatNobodyHeardIsFound() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);
        order.pay("late:PT1H");

        gatewayHasAnswered(order);

        order.await("paid");
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void moneyTakenForAPaymentThatWasThoughtLostIsGivenBack() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);
        order.pay("timeout");
        order.await("placed");
        order.paid();
        String lost =
                Tables.text("select id from sales.payment where state = 'LOST' and order_id = '" + order.id() + "'");
        Tables.update("insert into sales.sandbox_charge (payment_id, amount, accepted, answers_at) values ('" + lost
                + "', 10, true, now())");
        Tables.update("update sales.payment set due_at = now() where id = '" + lost + "'");

        Awaitility.await("the money back").atMost(LIMIT).until(() -> "REFUNDED"
                .equals(Tables.text("select state from sales.payment where id = '" + lost + "'")));

        assertThat(order.state()).isEqualTo("paid");
        assertThat(order.gatewaysBooks()).isEqualTo("2 20.00 10.00 1");
    }

    @Test
    void refundIsTriedUntilTheGatewayHasDoneItOnce() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1).paid();
        gatewayKnowsTheCharge(order, false);
        assertThat(order.refund().status()).isEqualTo(200);

        Awaitility.await("two attempts").atMost(LIMIT).until(() -> Integer.parseInt(order.payment("inquiries")) >= 2);
        assertThat(order.payment("state")).isEqualTo("REFUND_DUE");
        gatewayKnowsTheCharge(order, true);
        order.awaitPayment("state", "REFUNDED");

        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 10.00 1");
    }

    @Test
    void payingTwiceAtOnceChargesOnce() throws Exception {
        Bought order = Bought.of(Goods.stocked(5), 1);

        List<Reply> replies = Together.run(8, i -> order.pay("ok"));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allMatch(reply -> reply.code()
                .equals("wrong-state"));
        assertThat(order.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void whoeverWinsTheRaceOfPayingAndCancellingMoneyAndGoodsAgree() throws Exception {
        long product = Goods.stocked(100);
        List<Bought> orders = orders(product, 12);

        Together.run(
                24,
                i -> i % 2 == 0
                        ? orders.get(i / 2).pay(i % 4 == 0 ? "ok" : "twice")
                        : orders.get(i / 2).cancel());

        moneyAndGoodsAgree(product, orders);
    }

    @Test
    void whoeverWinsTheRaceOfPayingCancellingAndTheClockMoneyAndGoodsAgree() throws Exception {
        long product = Goods.stocked(100);
        List<Bought> orders = orders(product, 10);

        Together.run(30, i -> {
            Bought order = orders.get(i / 3);
            switch (i % 3) {
                case 0 -> order.pay(i % 2 == 0 ? "ok" : "late:PT1S");
                case 1 -> order.letTimeToPayPass();
                default -> order.cancel();
            }
            return null;
        });

        moneyAndGoodsAgree(product, orders);
    }

    private static List<Bought> orders(long product, int count) {
        List<Bought> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(Bought.of(product, 1));
        }
        return orders;
    }

    /** Once everything has settled: an order is paid and gone from the shelf, or neither. */
    private static void moneyAndGoodsAgree(long product, List<Bought> orders) throws Exception {
        int sold = 0;
        for (Bought order : orders) {
            Awaitility.await("settled").atMost(LIMIT).until(() -> isSettled(order));
            boolean paid = order.state().equals("paid");
            sold += paid ? 1 : 0;
            assertThat(order.gatewaysBooks())
                    .as(order.history().toString())
                    .isIn(paid ? List.of("1 10.00 0.00 0") : List.of("0 0.00 0.00 0", "1 10.00 10.00 1"));
        }
        assertThat(Goods.onHand(product)).isEqualTo(100 - sold);
    }

    private static boolean isSettled(Bought order) throws Exception {
        String state = order.payment("state");
        boolean moneyRests = state == null
                || List.of("ACCEPTED", "DECLINED", "LOST", "REFUNDED").contains(state);
        return moneyRests
                && List.of("paid", "cancelled", "payment-timed-out", "refunded").contains(order.state());
    }

    @Test
    void tokenIsNeitherKeptNorLogged() throws Exception {
        String token = Goods.word("tok-");
        Bought order = Bought.of(Goods.stocked(5), 1);

        assertThat(order.pay(token).status()).isEqualTo(402);

        assertThat(Tables.containing(token)).isEmpty();
        try (Stream<Path> files = Files.list(Project.target("it"))) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().startsWith("server.log"))
                    .toList();
            assertThat(logs).isNotEmpty().allSatisfy(log -> assertThat(Files.readString(log, ISO_8859_1))
                    .doesNotContain(token));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\" \"}", "{\"token\":null}", "{\"token\":5}"})
    void paymentWithoutATokenIsRefused(String body) {
        Bought order = Bought.of(Goods.stocked(5), 1);

        Reply reply = order.buyer().post("orders/" + order.id() + "/pay", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo("token");
        assertThat(order.state()).isEqualTo("placed");
    }

    @Test
    void onlyTheBuyerAndOperatorsPay() {
        Bought order = Bought.of(Goods.stocked(5), 1);
        Client stranger = Bought.of(Goods.stocked(5), 1).buyer();

        for (Client other : List.of(stranger, Client.newShopper(), Client.guest())) {
            assertThat(new Bought(other, order.id()).pay("ok").status()).isEqualTo(404);
        }
        assertThat(order.state()).isEqualTo("placed");
        assertThat(Bought.asOperator(order, "pay", Map.of("token", "ok")).status())
                .isEqualTo(200);
    }

    @Test
    void statusTellsThatNoRealMoneyIsMoved() {
        assertThat(Client.operator().get("status").json().path("components"))
                .filteredOn(component -> component.path("component").asText().equals("payment"))
                .singleElement()
                .satisfies(component -> {
                    assertThat(component.path("details").path("gateway").asText())
                            .isEqualTo("sandbox");
                    assertThat(component.path("details").path("realMoney").asBoolean(true))
                            .isFalse();
                });
    }

    private static void gatewayHasAnswered(Bought order) throws Exception {
        Tables.update(
                "update sales.sandbox_charge set answers_at = now() where payment_id = '" + order.payment("id") + "'");
    }

    private static void gatewayKnowsTheCharge(Bought order, boolean knows) throws Exception {
        Tables.update("update sales.sandbox_charge set accepted = " + knows + " where payment_id = '"
                + order.payment("id") + "'");
    }
}
