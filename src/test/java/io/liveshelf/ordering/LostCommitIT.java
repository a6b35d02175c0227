package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Over HTTP: the database ends the connection over which it was just asked to commit, really, by a trigger that runs then.
 * Whoever asked is told that the outcome is not known, and can find out by asking again.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnDatabase(value = ShopDatabase.POSTGRESQL, because = "nothing there can end a connection within its own commit")
class LostCommitIT {

    private final Client buyer = Client.guest();
    private final Client operator = Client.operator();
    private long product;

    /** So that the rows of this test's product alone are deadly. */
    @BeforeEach
    void stock() throws SQLException {
        product = Goods.stocked(50);
        Tables.update("create or replace function public.end_connection() returns trigger language plpgsql as $$ begin"
                + " perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); return null; end $$");
    }

    @AfterEach
    void commitsSucceedAgain() throws SQLException {
        Tables.update("drop function public.end_connection cascade");
        assertThat(operator.get("audit").json().path("wrong")).isEmpty();
    }

    @Test
    void orderIsUnknownAndThenPlacedUnderItsKey() throws Exception {
        String key = Goods.word("key");
        String email = Goods.word("g") + "@example.org";
        commitsFailWith("sales.movement", "new.product_id = " + product);

        isUnknown(() -> order(key, email));

        Tables.update("drop trigger end_connection on sales.movement");
        assertThat(order(key, email).status()).isEqualTo(201);
        assertThat(Goods.onHand(product)).isEqualTo(49);
    }

    @Test
    void paymentIsUnknownAndThenMadeOnce() throws Exception {
        String order = placed();
        String key = Goods.word("key");
        commitsFailWith("sales.customer_order", "new.id = '" + order + "' and new.state = 'PAID'");
        Supplier<Reply> pay =
                () -> buyer.post("orders/" + order + "/pay", Map.of("token", "ok"), "Idempotency-Key", key);

        isUnknown(pay);

        Tables.update("drop trigger end_connection on sales.customer_order");
        Reply reply = pay.get();
        while (reply.code().equals("idempotency-key-in-progress")) {
            reply = pay.get();
        }
        assertThat(reply.status()).as(reply.toString()).isIn(200, 202);
        Bought bought = new Bought(buyer, order).await("paid");
        assertThat(bought.gatewaysBooks()).isEqualTo("1 10.00 0.00 0");
    }

    @Test
    void stepOfAnOrderIsUnknown() throws Exception {
        String order = placed();
        commitsFailWith("sales.customer_order", "new.id = '" + order + "'");

        isUnknown(() -> buyer.post("orders/" + order + "/cancel", null));

        Tables.update("drop trigger end_connection on sales.customer_order");
        assertThat(buyer.post("orders/" + order + "/cancel", null).status()).isEqualTo(200);
    }

    @Test
    void holdsEndAndExtensionAreUnknown() throws Exception {
        String hold = buyer.post("holds", lines()).json().path("id").asText();
        Tables.update(
                "update sales.stock_hold set expires_at = expires_at - interval '1' minute where id = '" + hold + "'");
        commitsFailWith("sales.stock_hold", "new.id = '" + hold + "'");

        isUnknown(() -> buyer.send("PUT", "holds/" + hold, null));
        isUnknown(() -> buyer.send("DELETE", "holds/" + hold, null));

        Tables.update("drop trigger end_connection on sales.stock_hold");
        assertThat(buyer.send("DELETE", "holds/" + hold, null).status()).isEqualTo(204);
    }

    @Test
    void movementHoldAndClaimAreUnknown() throws Exception {
        long single = Goods.stocked(1);
        commitsFailWith("sales.movement", "new.product_id in (" + product + ", " + single + ")");

        isUnknown(() ->
                operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1)));
        isUnknown(() -> buyer.post("holds", lines()));
        isUnknown(() -> buyer.post("products/" + single + "/claim", null));

        assertThat(Goods.onHand(product)).isEqualTo(50);
    }

    /** Nothing was committed if the connection is lost before that. */
    @Test
    void connectionLostBeforeTheCommitLeavesNothingUnknown() throws Exception {
        String order = placed();
        Tables.update("create trigger end_connection before update on sales.customer_order for each row"
                + " when (new.id = '" + order + "') execute function public.end_connection()");

        Reply reply = buyer.post("orders/" + order + "/cancel", null);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("unavailable");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    private static void commitsFailWith(String table, String rows) throws SQLException {
        Tables.update("create constraint trigger end_connection after insert or update on " + table
                + " deferrable initially deferred for each row when (" + rows
                + ") execute function public.end_connection()");
    }

    private static void isUnknown(Supplier<Reply> call) {
        Reply reply = call.get();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("outcome-unknown");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    private String placed() {
        Reply reply = order(Goods.word("key"), Goods.word("g") + "@example.org");
        assertThat(reply.status()).isEqualTo(201);
        return reply.json().path("id").asText();
    }

    private Reply order(String key, String email) {
        return buyer.post(
                "orders",
                Map.of("email", email, "lines", List.of(Map.of("productId", product, "quantity", 1))),
                "Idempotency-Key",
                key);
    }

    private Map<String, Object> lines() {
        return Map.of("lines", List.of(Map.of("productId", product, "quantity", 1)));
    }
}
