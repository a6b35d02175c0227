package io.liveshelf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The products that all the clients are after.
 *
 * @param hot scarce ones, which nearly everybody wants
 * @param calm ones of which there is enough
 * @param unique ones of which there is one each, to be claimed
 */
record Shelf(List<Long> hot, List<Long> calm, List<Long> unique) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SCARCE = 30;
    private static final int ENOUGH = 3_000;
    private static final int HOT_PERCENT = 70;

    /** Puts them in the shop, signed in as an operator. */
    static Shelf fill(Caller operator) throws IOException, InterruptedException {
        return new Shelf(
                add(operator, "HOT", 3, SCARCE, false),
                add(operator, "CALM", 6, ENOUGH, false),
                add(operator, "ONE", 2, 1, true));
    }

    private static List<Long> add(Caller operator, String sku, int many, int stock, boolean unique)
            throws IOException, InterruptedException {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Map<String, Object> draft = Map.of(
                    "sku",
                    sku + '-' + i,
                    "name",
                    "Crash product " + sku + ' ' + i,
                    "price",
                    Map.of("amount", (3 + i) + ".50", "currency", "EUR"),
                    "oneOfAKind",
                    unique,
                    "openingStock",
                    stock);
            Outcome made = operator.post("products", draft, LIMIT);
            if (made.status() != 201) {
                throw new IOException("No product: " + made);
            }
            ids.add(made.body().path("id").asLong());
        }
        return ids;
    }

    List<Long> all() {
        List<Long> all = new ArrayList<>(hot);
        all.addAll(calm);
        all.addAll(unique);
        return all;
    }

    /** One of the hot or the calm products, more often a hot one. */
    long any(SplittableRandom dice) {
        return one(dice.nextInt(100) < HOT_PERCENT ? hot : calm, dice);
    }

    static long one(List<Long> products, SplittableRandom dice) {
        return products.get(dice.nextInt(products.size()));
    }
}
