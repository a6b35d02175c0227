package io.liveshelf.ordering;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns what a shopper asks for into an order, exactly once per key: attempts that lose a race for stock are made
 * again, each in a transaction of its own.
 */
@ApplicationScoped
public class Checkout {
    /** More of one product than anyone orders. */
    static final int MOST_PER_LINE = 100_000;

    /**
     * So many of a product.
     *
     * @param field where the caller wrote it, for telling what is wrong with it
     */
    public record Wanted(long productId, int quantity, String field) {}

    @Inject
    Products products;

    @Inject
    OrderPlacement placement;

    @Inject
    OptimisticRetry retry;

    /**
     * Places an order of all these lines, or refuses it whole.
     *
     * @param key the caller's idempotency key
     * @param bodyHash tells whether the key comes with the same body again
     * @return 201 with the order, or the refusal; the first answer again for a key that was answered before
     * @throws Problem 400 {@code validation} for a product that never was, 422 {@code idempotency-key-reused},
     *     503 {@code busy} when others were faster each time
     */
    public Answer place(Buyer buyer, String key, String bodyHash, List<Wanted> wanted) {
        OrderRequest request = new OrderRequest(buyer, key, bodyHash, priced(wanted));
        return retry.call(() -> {
            try {
                return placement.place(request);
            } catch (RuntimeException e) {
                if (Conflicts.violates("idempotency_record_pkey", e)) {
                    return placement.answerGiven(request);
                }
                throw e;
            }
        });
    }

    /** One line per product, in the order in which they were first named, at today's prices. */
    private List<PricedLine> priced(List<Wanted> wanted) {
        SortedMap<Long, Integer> quantities = new TreeMap<>();
        for (Wanted line : wanted) {
            int sum = quantities.merge(line.productId(), line.quantity(), Integer::sum);
            if (sum > MOST_PER_LINE) {
                throw Problem.invalid(line.field() + ".quantity", "invalid.quantity");
            }
        }
        Map<Long, ProductCard> cards = products.cards(quantities.keySet());
        List<Problem.FieldError> unknown = wanted.stream()
                .filter(line -> !cards.containsKey(line.productId()))
                .map(line -> new Problem.FieldError(line.field() + ".productId", "invalid.unknown-product", Map.of()))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.validation(unknown);
        }
        List<PricedLine> lines = new ArrayList<>();
        for (Wanted line : wanted) {
            Integer quantity = quantities.remove(line.productId());
            if (quantity != null) {
                lines.add(new PricedLine(cards.get(line.productId()), quantity));
            }
        }
        return lines;
    }
}
