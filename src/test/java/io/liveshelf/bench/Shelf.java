package io.liveshelf.bench;

import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The products that are ordered: a hot one, a thousand others, and scarce ones, added and received through the shop's
 * API, as an operator would.
 */
final class Shelf {

    static final int MANY = 1_000;
    /** Of each of the thousand; also the most that can be received at once. */
    private static final int PLENTY = 1_000_000;
    /** How often that many are received of the hot product: more than any run sells. */
    private static final int DELIVERIES = 50;

    private final List<Long> hot;
    private final List<Long> many;

    private Shelf(long hot, List<Long> many) {
        this.hot = List.of(hot);
        this.many = List.copyOf(many);
    }

    static Shelf fill(ShopApi administrator) throws IOException, InterruptedException {
        long hot = add(administrator, "HOT", PLENTY);
        for (int i = 1; i < DELIVERIES; i++) {
            administrator
                    .post(
                            "products/" + hot + "/stock/movements",
                            Map.of("kind", "received", "quantity", PLENTY),
                            Map.of())
                    .orThrow("Receiving");
        }
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(add(administrator, "MANY-" + i, PLENTY));
        }
        return new Shelf(hot, many);
    }

    /** A product of which there are only so many. */
    static long add(ShopApi administrator, String sku, int units) throws IOException, InterruptedException {
        Map<String, Object> product = Map.of(
                "sku",
                sku,
                "name",
                "Bench product " + sku,
                "category",
                "bench",
                "price",
                Map.of("amount", "19.99", "currency", "EUR"),
                "openingStock",
                units);
        return administrator
                .post("products", product, Map.of())
                .orThrow("Adding a product")
                .path("id")
                .asLong();
    }

    List<Long> products(Demand demand) {
        return demand == Demand.HOT ? hot : many;
    }

    /** How many there were of these in the beginning. */
    static long received(Demand demand) {
        return demand == Demand.HOT ? (long) PLENTY * DELIVERIES : (long) PLENTY * MANY;
    }
}
