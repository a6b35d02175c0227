package io.liveshelf.ordering;

import static io.liveshelf.testing.Shopping.claim;
import static io.liveshelf.testing.Shopping.hold;
import static io.liveshelf.testing.Shopping.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claiming one-of-a-kind products over HTTP. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClaimIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();

    @AfterEach
    void booksBalance() {
        Books.balance();
    }

    @Test
    void firstClaimerHasItAndOthersAreToldSo() {
        long product = Goods.stocked(1);
        Client first = Client.guest();
        Client second = Client.newShopper();

        assertThat(claim(first, product).text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(claim(first, product).text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(claim(second, product).status()).isEqualTo(409);
        assertThat(claim(second, product).code()).isEqualTo("taken");

        assertThat(whose(first, product)).isEqualTo("you");
        assertThat(whose(second, product)).isEqualTo("other");
        assertThat(Goods.stock(product).path("available").asInt()).isZero();
        assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(1);
    }

    @Test
    void ofACrowdExactlyOneHasIt() throws Exception {
        long product = Goods.stocked(1);

        List<Reply> replies = Together.run(40, i -> {
            Client guest = Client.guest();
            Reply reply;
            do {
                reply = claim(guest, product);
            } while (reply.status() == 503);
            return reply;
        });

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.code().equals("taken")).hasSize(39);
    }

    @Test
    void whoCannotBeToldInTimeIsToldThatItIsBusy() throws Exception {
        long product = Goods.stocked(1);
        try (Connection other = Tables.connect()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select 1 from sales.stock_item where product_id = " + product + " for update");
            Instant asked = Instant.now();

            Reply reply = claim(Client.guest(), product);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("busy");
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
            other.rollback();
        }
        assertThat(claim(Client.guest(), product).status()).isEqualTo(200);
    }

    @Test
    void claimerBuysItByAnOrdinaryOrder() {
        long product = Goods.stocked(1);
        Client claimer = Client.guest();
        claim(claimer, product);
        assertThat(order(Client.guest(), product).status()).isEqualTo(409);

        Reply order = order(claimer, product);

        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        assertThat(Goods.stock(product).path("onHand").asInt()).isZero();
        assertThat(Goods.stock(product).path("held").asInt()).isZero();
        assertThat(claim(claimer, product).text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(claim(Client.guest(), product).code()).isEqualTo("taken");
        assertThat(whose(claimer, product)).isEmpty();
        assertThat(whose(Client.guest(), product)).isEmpty();
    }

    @Test
    void claimerHoldsAndOrdersItAtCheckout() {
        long product = Goods.stocked(1);
        Client claimer = Client.guest();
        claim(claimer, product);

        Reply hold = hold(claimer, product);
        assertThat(hold.status()).as(hold.toString()).isEqualTo(201);
        assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(1);
        Reply order = claimer.post(
                "orders",
                Map.of("holdId", hold.json().path("id").asText(), "email", "claimer@example.org"),
                "Idempotency-Key",
                UUID.randomUUID().toString());

        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        assertThat(Goods.stock(product).path("onHand").asInt()).isZero();
        assertThat(Goods.stock(product).path("held").asInt()).isZero();
    }

    @Test
    void releasedHoldOfAClaimedProductLeavesItClaimed() {
        long product = Goods.stocked(1);
        Client claimer = Client.guest();
        claim(claimer, product);
        Reply hold = hold(claimer, product);

        claimer.send("DELETE", "holds/" + hold.json().path("id").asText(), null);

        assertThat(whose(claimer, product)).isEqualTo("you");
        assertThat(Goods.stock(product).path("available").asInt()).isZero();
    }

    @Test
    void claimGivenUpIsFreeForOthers() {
        long product = Goods.stocked(1);
        Client first = Client.guest();
        Client second = Client.guest();
        claim(first, product);
        claim(second, product);

        assertThat(second.send("DELETE", "products/" + product + "/claim", null).status())
                .isEqualTo(404);
        assertThat(first.send("DELETE", "products/" + product + "/claim", null).status())
                .isEqualTo(204);

        assertThat(whose(first, product)).isEmpty();
        assertThat(claim(second, product).status()).isEqualTo(200);
    }

    @Test
    void claimTakesOverTheUnitThatItsOwnerHolds() {
        long product = Goods.stocked(1);
        Client owner = Client.guest();
        Reply hold = hold(owner, product);

        assertThat(claim(owner, product).text()).isEqualTo("{\"claimedBy\":\"you\"}");
        assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(1);
        owner.send("DELETE", "holds/" + hold.json().path("id").asText(), null);

        assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(1);
        assertThat(order(owner, product).status()).isEqualTo(201);
        assertThat(Goods.stock(product).path("onHand").asInt()).isZero();
    }

    @Test
    void claimGivenUpLeavesItsUnitInTheOwnersHold() {
        long held = Goods.stocked(1);
        long claimed = Goods.stocked(1);
        Client first = Client.guest();
        Client second = Client.guest();
        Reply holdFirst = hold(first, held);
        claim(first, held);
        claim(second, claimed);
        Reply claimFirst = hold(second, claimed);

        assertThat(first.send("DELETE", "products/" + held + "/claim", null).status())
                .isEqualTo(204);
        assertThat(operator.send("DELETE", "products/" + claimed + "/claim", null)
                        .status())
                .isEqualTo(204);

        for (long product : List.of(held, claimed)) {
            assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(1);
            assertThat(claim(Client.guest(), product).code()).isEqualTo("taken");
        }
        assertThat(first.post(
                                "orders",
                                Map.of("holdId", holdFirst.json().path("id").asText(), "email", "f@example.org"),
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(201);
        second.send("DELETE", "holds/" + claimFirst.json().path("id").asText(), null);
        assertThat(Goods.stock(claimed).path("available").asInt()).isEqualTo(1);
    }

    @Test
    void boughtUnitThatIsBackCanBeClaimedAnew() {
        long product = Goods.stocked(1);
        Client first = Client.guest();
        Client second = Client.guest();
        claim(first, product);
        order(first, product);
        operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1));

        assertThat(whose(second, product)).isEmpty();
        assertThat(claim(second, product).status()).isEqualTo(200);
        assertThat(claim(first, product).code()).isEqualTo("taken");
    }

    @Test
    void claimThatNoOrderFollowsEndsButNotAtTheCheckout() throws Exception {
        long forgotten = Goods.stocked(1);
        long followed = Goods.stocked(1);
        Client owner = Client.guest();
        claim(owner, followed);
        claim(owner, forgotten);
        hold(owner, followed);

        Tables.update("update sales.claim set claimed_at = claimed_at - interval '25' hour where product_id in ("
                + followed + ", " + forgotten + ")");

        Awaitility.await("the end of the claim").atMost(LIMIT).until(() -> whose(owner, forgotten)
                .isEmpty());
        assertThat(Goods.stock(forgotten).path("available").asInt()).isEqualTo(1);
        assertThat(operator.get("products/" + forgotten + "/stock/movements")
                        .json()
                        .path("items")
                        .path(0)
                        .path("kind")
                        .asText())
                .isEqualTo("expired");
        assertThat(whose(owner, followed)).isEqualTo("you");
        assertThat(order(owner, followed).status()).isEqualTo(201);
    }

    @Test
    void guestTakesHoldsAndClaimsAlongWhenSigningIn() {
        long claimed = Goods.stocked(1);
        long held = Goods.stocked(1);
        String email = Goods.word("known") + "@example.org";
        Map<String, String> account = Map.of("email", email, "password", "correct horse");
        assertThat(Client.guest().post("accounts", account).status()).isEqualTo(201);
        Client browser = Client.guest();
        claim(browser, claimed);
        Reply hold = hold(browser, held);

        assertThat(browser.post("session", account).status()).isEqualTo(200);

        Client elsewhere = Client.account(email, "correct horse");
        assertThat(whose(elsewhere, claimed)).isEqualTo("you");
        assertThat(elsewhere
                        .get("holds")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(hold.json().path("id").asText());
        assertThat(order(elsewhere, held).status()).isEqualTo(201);
        assertThat(order(browser, claimed).status()).isEqualTo(201);
    }

    @Test
    void operatorMayFreeAnybodysClaim() {
        long product = Goods.stocked(1);
        claim(Client.guest(), product);

        assertThat(operator.send("DELETE", "products/" + product + "/claim", null)
                        .status())
                .isEqualTo(204);
        assertThat(claim(Client.guest(), product).status()).isEqualTo(200);
    }

    @Test
    void whatThereIsMoreThanOneOfIsNotClaimed() {
        long product = Goods.stocked(2);

        assertThat(claim(Client.guest(), product).code()).isEqualTo("not-one-of-a-kind");
        assertThat(claim(Client.guest(), 999_999_999L).status()).isEqualTo(404);
    }

    @Test
    void productsSayThatTheyAreOneOfAKind() {
        long product = Goods.create(Goods.draft(Goods.word("Unique "), "10.00")
                        .put("openingStock", 1)
                        .put("oneOfAKind", true))
                .path("id")
                .asLong();

        assertThat(Client.guest()
                        .get("products/" + product)
                        .json()
                        .path("oneOfAKind")
                        .asBoolean())
                .isTrue();
        assertThat(claim(Client.guest(), product).status()).isEqualTo(200);
    }

    private static String whose(Client client, long product) {
        return client.get("products/" + product + "/claim")
                .json()
                .path("claimedBy")
                .asText();
    }
}
