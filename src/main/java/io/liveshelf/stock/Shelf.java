package io.liveshelf.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The stock rows of one transaction. What is taken from them or given back is at once seen by the next who looks,
 * and becomes rows of the ledger when the transaction's work is written. Belongs to that transaction's thread.
 */
public final class Shelf {
    private final SortedMap<Long, StockItem> items;
    private final List<Movement> movements = new ArrayList<>();

    Shelf(SortedMap<Long, StockItem> items) {
        this.items = items;
    }

    /** How many of a product can be had now; 0 for one that is not kept in stock. */
    public int available(long productId) {
        StockItem item = items.get(productId);
        return item == null ? 0 : item.available();
    }

    /**
     * Takes units for an order.
     *
     * @param fromHold how many of them were held for the buyer
     * @throws IllegalStateException if that is more than there is
     */
    public void sell(long productId, int quantity, int fromHold, Cause cause) {
        movements.add(item(productId).sell(quantity, fromHold, cause));
    }

    /** Sets units aside; none for 0. */
    void hold(long productId, int quantity, Cause cause) {
        if (quantity > 0) {
            movements.add(item(productId).hold(quantity, cause));
        }
    }

    /** Gives up units that were set aside; none for 0. */
    void unhold(MovementKind kind, long productId, int quantity, Cause cause) {
        if (quantity > 0) {
            movements.add(item(productId).unhold(kind, quantity, cause));
        }
    }

    private StockItem item(long productId) {
        StockItem item = items.get(productId);
        if (item == null) {
            throw new IllegalStateException("product " + productId + " is not at hand in this transaction");
        }
        return item;
    }

    /** What was done so far, in order. */
    List<Movement> movements() {
        return movements;
    }
}
