package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Shop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What is known to be sold out is refused from memory, and nobody is refused wrongly for it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SoldOutIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Client operator = Client.operator();

    @Test
    void crowdIsRefusedFromMemory() {
        long product = Goods.stocked(0);

        untilRefusedFromMemory(product);

        Reply refused = order(Client.guest(), product, Goods.word("key"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("insufficient-stock");
        assertThat(refused.json().path("lines").toString())
                .isEqualTo("[{\"productId\":" + product + ",\"requested\":1,\"available\":0}]");
    }

    @Test
    void refusalFromMemoryIsTheSameAsAnyOther() {
        long product = Goods.stocked(0);
        Reply judged = order(Client.guest(), product, Goods.word("key"));
        untilRefusedFromMemory(product);

        Reply fromMemory = order(Client.guest(), product, Goods.word("key"));

        assertThat(fromMemory).asString().isEqualTo(judged.toString());
        assertThat(headers(fromMemory)).isEqualTo(headers(judged));
    }

    /** All but what differs from answer to answer. */
    private static Map<String, List<String>> headers(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(reply.headers().map());
        headers.keySet()
                .removeIf(name ->
                        name.equalsIgnoreCase("date") || name.equalsIgnoreCase("x-request-id") || name.startsWith(":"));
        return headers;
    }

    @Test
    void receivedStockIsSoldAtOnce() {
        long product = Goods.stocked(0);
        untilRefusedFromMemory(product);

        receive(product);

        assertThat(order(Client.guest(), product, Goods.word("key")).status()).isEqualTo(201);
    }

    @Test
    void releasedStockIsSoldAtOnce() {
        long product = Goods.stocked(1);
        Client holder = Client.guest();
        Reply hold = holder.post("holds", Map.of("lines", List.of(line(product))));
        untilRefusedFromMemory(product);

        holder.send("DELETE", "holds/" + hold.json().path("id").asText(), null);

        assertThat(order(Client.guest(), product, Goods.word("key")).status()).isEqualTo(201);
    }

    @Test
    void whoeverBoughtTheLastOneGetsThatAnswerAgain() {
        long product = Goods.stocked(1);
        String key = Goods.word("key");
        String email = Goods.word("last") + "@example.org";
        Client buyer = Client.guest();
        Reply bought = order(buyer, product, key, email);
        untilRefusedFromMemory(product);

        Reply again = order(buyer, product, key, email);

        assertThat(bought.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(bought.text());
    }

    @Test
    void whoeverHoldsTheLastOneMayBuyIt() {
        long product = Goods.stocked(1);
        Client holder = Client.guest();
        holder.post("holds", Map.of("lines", List.of(line(product))));
        untilRefusedFromMemory(product);

        assertThat(order(holder, product, Goods.word("key")).status()).isEqualTo(201);
    }

    @Test
    void keyRefusedFromMemoryStaysRefused() {
        long product = Goods.stocked(0);
        untilRefusedFromMemory(product);
        String key = Goods.word("key");
        String email = Goods.word("g") + "@example.org";
        Client guest = Client.guest();
        assertThat(order(guest, product, key, email).status()).isEqualTo(409);

        receive(product);

        assertThat(order(guest, product, key, email).status()).isEqualTo(409);
        assertThat(guest.post(
                                "orders",
                                Map.of("email", email, "lines", List.of(line(Goods.stocked(1)))),
                                "Idempotency-Key",
                                key)
                        .status())
                .isEqualTo(422);
        assertThat(order(guest, product, Goods.word("key"), email).status()).isEqualTo(201);
    }

    @Test
    void crowdThatWantsToHoldIsRefusedFromMemoryToo() {
        long product = Goods.stocked(0);

        untilRefusedFromMemory(() -> hold(Client.guest(), product));

        double before = fromMemory();
        Reply refused = hold(Client.guest(), product);
        assertThat(fromMemory()).isGreaterThan(before);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("insufficient-stock");
        assertThat(refused.json().path("lines").toString())
                .isEqualTo("[{\"productId\":" + product + ",\"requested\":1,\"available\":0}]");
        receive(product);
        assertThat(hold(Client.guest(), product).status()).isEqualTo(201);
    }

    @Test
    void whoeverHoldsTheLastOneMayHoldItAgain() {
        long product = Goods.stocked(1);
        Client holder = Client.guest();
        hold(holder, product);
        untilRefusedFromMemory(() -> hold(Client.guest(), product));

        assertThat(hold(holder, product).status()).isEqualTo(201);
    }

    @Test
    void keyOfAHoldRefusedFromMemoryStaysRefused() {
        long product = Goods.stocked(0);
        untilRefusedFromMemory(() -> hold(Client.guest(), product));
        Client guest = knownGuest();
        String key = Goods.word("key");
        double before = fromMemory();
        assertThat(hold(guest, product, key).status()).isEqualTo(409);
        assertThat(fromMemory()).isGreaterThan(before);

        receive(product);

        assertThat(hold(guest, product, key).status()).isEqualTo(409);
        assertThat(guest.post("holds", Map.of("lines", List.of(line(Goods.stocked(1)))), "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
        assertThat(hold(guest, product, Goods.word("key")).status()).isEqualTo(201);
    }

    /** What another node publishes, as this one would hear it; that it is not true sends each request to the database. */
    @Test
    void stockThatAnotherNodeHasPutBackEndsTheRefusalsFromMemory() {
        long product = Goods.stocked(0);
        untilRefusedFromMemory(product);
        long revision = Goods.stock(product).path("revision").asLong();

        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            redis.publish(
                    "liveshelf:changed",
                    "liveshelf:stock " + product + " {\"revision\":" + (revision + 7)
                            + ",\"available\":5,\"state\":\"low\"}");
        }

        Awaitility.await("the news").atMost(LIMIT).until(() -> !isRefusedFromMemory(product));
        for (int i = 0; i < 5; i++) {
            assertThat(isRefusedFromMemory(product)).isFalse();
        }
    }

    private boolean isRefusedFromMemory(long product) {
        double before = fromMemory();
        assertThat(order(Client.guest(), product, Goods.word("key")).status()).isEqualTo(409);
        return fromMemory() > before;
    }

    /** One who has a cookie, so that a key is theirs the next time. */
    private static Client knownGuest() {
        Client guest = Client.guest();
        assertThat(hold(guest, Goods.stocked(1)).status()).isEqualTo(201);
        return guest;
    }

    private void untilRefusedFromMemory(long product) {
        untilRefusedFromMemory(() -> order(Client.guest(), product, Goods.word("key")));
    }

    /** Asks until the figure of refusals from memory has grown. */
    private void untilRefusedFromMemory(Supplier<Reply> asking) {
        double before = fromMemory();
        Awaitility.await("a refusal from memory").atMost(LIMIT).until(() -> {
            assertThat(asking.get().status()).isEqualTo(409);
            return fromMemory() > before;
        });
    }

    private double fromMemory() {
        return operator.get("metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("liveshelf_stock_refused_from_memory_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void receive(long product) {
        assertThat(operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 5))
                        .status())
                .isEqualTo(200);
    }

    private static Reply hold(Client client, long product) {
        return client.post("holds", Map.of("lines", List.of(line(product))));
    }

    private static Reply hold(Client client, long product, String key) {
        return client.post("holds", Map.of("lines", List.of(line(product))), "Idempotency-Key", key);
    }

    private static Reply order(Client client, long product, String key) {
        return order(client, product, key, Goods.word("g") + "@example.org");
    }

    private static Reply order(Client client, long product, String key, String email) {
        return client.post("orders", Map.of("email", email, "lines", List.of(line(product))), "Idempotency-Key", key);
    }

    private static Map<String, Long> line(long product) {
        return Map.of("productId", product, "quantity", 1L);
    }
}
