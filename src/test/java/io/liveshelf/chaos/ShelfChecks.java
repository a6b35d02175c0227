package io.liveshelf.chaos;

import io.liveshelf.chaos.Books.Product;
import io.liveshelf.chaos.Evidence.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what is shown is what is there. */
final class ShelfChecks {
    private ShelfChecks() {}

    static List<String> redis(Evidence evidence) {
        return differences("Redis", evidence.redis(), evidence.books().products());
    }

    static List<String> page(Evidence evidence) {
        return differences("the page", evidence.page(), evidence.books().products());
    }

    private static List<String> differences(String who, Map<Long, Shown> shown, List<Product> products) {
        List<String> faults = new ArrayList<>();
        for (Product product : products) {
            Shown there = new Shown(product.revision(), product.available());
            if (!there.equals(shown.get(product.id()))) {
                faults.add("product " + product.id() + ": " + who + " has " + shown.get(product.id())
                        + ", the database " + there);
            }
        }
        return faults;
    }

    static List<String> backwards(Evidence evidence) {
        return evidence.backwards();
    }
}
