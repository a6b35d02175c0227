package io.liveshelf.stock;

import static java.util.Objects.requireNonNull;

import io.liveshelf.catalog.StockState;
import io.liveshelf.events.Aggregate;
import io.liveshelf.platform.Problem;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * The stock of one product. What is available is what is on hand, less what is held and the safety stock, and is
 * never negative through any intention method. Each intention method changes the counters, returns the ledger
 * row that says so (which the caller must append in the same transaction), and registers {@link StockChanged}.
 * The revision is the row's version. Never in the shared cache.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "stock_item")
public class StockItem extends Aggregate {
    /** More of one product than any shop has; keeps sums far from overflow. */
    static final int MOST = 1_000_000_000;

    @Id
    @Column(name = "product_id")
    private Long productId;

    @Column(name = "on_hand")
    private int onHand;

    private int held;
    private int safety;

    @Column(name = "low_at")
    private int lowAt;

    @Version
    private long revision;

    protected StockItem() {}

    /** The stock of a new product, of which there is none yet. */
    StockItem(long productId, int lowAt) {
        this.productId = productId;
        this.lowAt = lowAt;
        changed();
    }

    /** Takes units off the shelf for an order; there must be as many available. */
    Movement sell(int quantity, Cause cause) {
        return sell(quantity, 0, cause);
    }

    /**
     * Takes units off the shelf for an order.
     *
     * @param fromHold how many of them were held for the buyer, 0 to {@code quantity}; the others must be available
     */
    Movement sell(int quantity, int fromHold, Cause cause) {
        requirePositive(quantity);
        if (fromHold < 0 || fromHold > Math.min(quantity, held) || quantity - fromHold > available()) {
            throw new IllegalStateException("sold more of product " + productId + " than there is");
        }
        return move(MovementKind.SOLD, -quantity, -fromHold, cause);
    }

    /** Sets units aside for a shopper; there must be as many available. */
    Movement hold(int quantity, Cause cause) {
        requirePositive(quantity);
        if (quantity > available()) {
            throw new IllegalStateException("held more of product " + productId + " than there is");
        }
        return move(MovementKind.HELD, 0, quantity, cause);
    }

    /** Gives up units that were held: {@code RELEASED} or {@code EXPIRED}; as many must be held. */
    Movement unhold(MovementKind kind, int quantity, Cause cause) {
        requirePositive(quantity);
        if (quantity > held) {
            throw new IllegalStateException("released more of product " + productId + " than was held");
        }
        return move(kind, 0, -quantity, cause);
    }

    /** Puts units that came in on the shelf. */
    Movement receive(int quantity, Cause cause) {
        requirePositive(quantity);
        return move(MovementKind.RECEIVED, quantity, 0, cause);
    }

    /** Puts units back on the shelf that had left with an order. */
    Movement takeBack(int quantity, Cause cause) {
        requirePositive(quantity);
        return move(MovementKind.RETURNED, quantity, 0, cause);
    }

    /**
     * Corrects the stock by so many, up or down.
     *
     * @throws Problem 409 {@code below-zero} if fewer are there, or are not promised to someone
     */
    Movement adjust(int change, Cause cause) {
        return move(MovementKind.ADJUSTED, change, 0, cause);
    }

    /** Corrects the stock to what was found on the shelf; refused like {@link #adjust}. */
    Movement count(int found, Cause cause) {
        return move(MovementKind.COUNTED, found - onHand, 0, cause);
    }

    private Movement move(MovementKind kind, int onHandChange, int heldChange, Cause cause) {
        long onHandAfter = (long) onHand + onHandChange;
        int heldAfter = held + heldChange;
        if (onHandAfter < heldAfter || onHandAfter > MOST) {
            throw new Problem(409, onHandAfter < heldAfter ? "below-zero" : "too-many")
                    .showing("onHand", onHand)
                    .showing("held", held);
        }
        requireNonNull(cause, "a change of stock needs a cause");
        if (onHandChange == 0 && heldChange == 0) {
            return new Movement(productId, kind, 0, 0, revision, cause);
        }
        boolean wasSoldOut = available() == 0;
        onHand = (int) onHandAfter;
        held = heldAfter;
        changed();
        if (wasSoldOut && available() > 0) {
            registerIfAbsent(BackInStock.class, () -> new BackInStock(productId));
        }
        return new Movement(productId, kind, onHandChange, heldChange, revision + 1, cause);
    }

    private void changed() {
        registerIfAbsent(StockChanged.class, () -> new StockChanged(productId, available(), state(), revision));
    }

    private static void requirePositive(int quantity) {
        if (quantity <= 0) {
            throw new IllegalArgumentException("a quantity is at least 1, not " + quantity);
        }
    }

    int available() {
        return Math.max(0, onHand - held - safety);
    }

    StockState state() {
        return StockState.of(available(), lowAt);
    }

    Long productId() {
        return productId;
    }

    int onHand() {
        return onHand;
    }

    int held() {
        return held;
    }

    int safety() {
        return safety;
    }

    long revision() {
        return revision;
    }
}
