package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import java.util.List;

/**
 * An order that stands has changed.
 *
 * @param order as it is after the change; after the refund of a part its state is the same as before
 * @param version the order's after the change; of two changes of one order the later has the greater
 * @param language in which its buyer reads, as a language tag
 * @param refund what was taken back; null unless that is the change
 */
public record OrderChanged(OrderView order, long version, String language, Refunded refund) {
    /** Goods that were taken back, and the money for them. */
    public record Refunded(List<Line> lines, Money amount) {
        /** So many of a product. */
        public record Line(long productId, int quantity) {}
    }

    public String orderId() {
        return order.id();
    }

    /** Whether some of its goods were taken back and the order goes on. */
    boolean isRefundOfAPart() {
        return refund != null && state() != OrderState.REFUNDED;
    }

    /** Whether it waits for another payment: an order that is placed is told of otherwise ({@link OrderNews#placed}). */
    boolean isDeclinedPayment() {
        return state() == OrderState.PLACED;
    }

    public OrderState state() {
        return order.state();
    }
}
