package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Takes stock for an order by the optimistic path: read, check, change; the versions of the stock rows, checked
 * when the transaction is flushed, tell whether somebody else was faster. Rows are written in ascending product
 * id, so that orders whose lines cross never wait for each other in a circle.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Allocator {
    /**
     * A line that cannot be had.
     *
     * @param available how many of it there are instead
     */
    public record Shortage(long productId, int requested, int available) {}

    @Inject
    StockItems items;

    /**
     * Takes all of these quantities, or nothing.
     *
     * @param quantities by product id; each at least 1
     * @param offered the products that are on sale; of any other none is available
     * @return what is short, in ascending product id; empty if all was taken
     */
    public List<Shortage> take(SortedMap<Long, Integer> quantities, Set<Long> offered, Cause cause) {
        SortedMap<Long, StockItem> stock = items.toChange(quantities.keySet());
        List<Shortage> shortages = new ArrayList<>();
        quantities.forEach((productId, requested) -> {
            StockItem item = stock.get(productId);
            int available = item == null || !offered.contains(productId) ? 0 : item.available();
            if (available < requested) {
                shortages.add(new Shortage(productId, requested, available));
            }
        });
        if (shortages.isEmpty()) {
            stock.forEach((productId, item) -> items.append(item.sell(quantities.get(productId), cause)));
        }
        return shortages;
    }
}
