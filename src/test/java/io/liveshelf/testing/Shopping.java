package io.liveshelf.testing;

import io.liveshelf.testing.Client.Reply;
import java.util.List;
import java.util.Map;

/** What shoppers do with one product, in its plainest form. */
public final class Shopping {

    private Shopping() {}

    public static Reply claim(Client client, long product) {
        return client.post("products/" + product + "/claim", null);
    }

    public static Reply hold(Client client, long product) {
        return hold(client, product, 1);
    }

    public static Reply hold(Client client, long product, int quantity) {
        return client.post("holds", Map.of("lines", List.of(line(product, quantity))));
    }

    /** One unit, with an address and a key of its own. */
    public static Reply order(Client client, long product) {
        return client.post(
                "orders",
                Map.of("email", Goods.word("g") + "@example.org", "lines", List.of(line(product, 1))),
                "Idempotency-Key",
                Goods.word("key"));
    }

    private static Map<String, Long> line(long product, long quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }
}
