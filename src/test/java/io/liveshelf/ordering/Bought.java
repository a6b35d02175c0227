package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * An order of a test's own.
 *
 * @param buyer whose it is
 */
record Bought(Client buyer, String id) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** A new guest's order of so many of a product. */
    static Bought of(long product, int quantity) {
        return of(Map.of(product, quantity));
    }

    static Bought of(Map<Long, Integer> quantities) {
        return by(Client.guest(), quantities);
    }

    static Bought by(Client buyer, Map<Long, Integer> quantities) {
        List<Map<String, Object>> lines = new ArrayList<>();
        quantities.forEach((product, quantity) -> lines.add(Map.of("productId", product, "quantity", quantity)));
        Reply reply = buyer.post(
                "orders",
                Map.of("email", Goods.word("buyer") + "@example.org", "lines", lines),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return new Bought(buyer, reply.json().path("id").asText());
    }

    Bought paid() {
        Reply reply = pay("ok");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return this;
    }

    Reply pay(String token) {
        return buyer.post("orders/" + id + "/pay", Map.of("token", token));
    }

    Reply cancel() {
        return buyer.post("orders/" + id + "/cancel", null);
    }

    /** @param body null for none */
    static Reply asOperator(Bought order, String deed, Object body) {
        return Client.operator().post("orders/" + order.id + "/" + deed, body);
    }

    Reply refund(long product, int quantity) {
        return asOperator(this, "refund", Map.of("lines", List.of(Map.of("productId", product, "quantity", quantity))));
    }

    Reply refund() {
        return asOperator(this, "refund", null);
    }

    JsonNode json() {
        return buyer.get("orders/" + id).json();
    }

    String state() {
        return json().path("state").asText();
    }

    List<String> history() {
        return json().path("history").findValuesAsText("state");
    }

    Bought await(String state) {
        Awaitility.await(state).atMost(LIMIT).untilAsserted(() -> assertThat(state())
                .isEqualTo(state));
        return this;
    }

    /** Moves the time to pay into the past. */
    void letTimeToPayPass() throws SQLException {
        Tables.update("update sales.customer_order set pay_by = current_timestamp(6) - interval '1' second where id = '"
                + id + "'");
    }

    /** What is written of its latest payment. */
    String payment(String column) throws SQLException {
        return Tables.text("select " + column + " from sales.payment where order_id = '" + id
                + "' order by asked_at desc limit 1");
    }

    void awaitPayment(String column, String value) {
        Awaitility.await("payment " + column).atMost(LIMIT).untilAsserted(() -> assertThat(payment(column))
                .isEqualTo(value));
    }

    /** What the gateway has written of all its payments: accepted charges, amounts taken, given back, and how often. */
    String gatewaysBooks() throws SQLException {
        return Tables.text(
                "select concat(count(*), ' ', coalesce(sum(amount), 0.00), ' ', coalesce(sum(refunded), 0.00), ' ',"
                        + " coalesce(sum(refunds), 0)) from sales.sandbox_charge c"
                        + " where c.accepted and c.payment_id in (select id from sales.payment where order_id = '" + id
                        + "')");
    }
}
