package io.liveshelf.chaos;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the database says, all of one moment.
 *
 * @param now that moment by the database's clock
 * @param letters what is still to be told outside
 */
record Books(
        Instant now,
        List<Product> products,
        List<Move> moves,
        List<Order> orders,
        List<Hold> holds,
        List<Claim> claims,
        List<Payment> payments,
        List<Charge> charges,
        List<Letter> letters) {

    record Product(long id, int onHand, int held, int safety, long revision) {
        int available() {
            return Math.max(0, onHand - held - safety);
        }
    }

    /** A row of the ledger; {@code reference} and {@code reason} may be null. */
    record Move(long productId, String kind, int onHand, int held, String reason, String reference) {}

    record Order(String id, String email, String state, BigDecimal total, List<Line> lines) {
        /** Whether it ended with nothing sold and nothing paid. */
        boolean isOffUnpaid() {
            return state.equals("CANCELLED") || state.equals("PAYMENT_TIMED_OUT");
        }

        /** Whether the buyer has paid and has something of it. */
        boolean isPaid() {
            return List.of("PAID", "SHIPPED", "DELIVERED").contains(state);
        }
    }

    record Line(long productId, int quantity, int refunded, BigDecimal price) {}

    /** @param units what it keeps aside itself, by product: not what its owner has claimed */
    record Hold(String id, boolean active, Instant expiresAt, Map<Long, Integer> units) {}

    /** @param orderId the order that took the unit, or null while it is held for the claimer */
    record Claim(long productId, String orderId) {}

    record Payment(String id, String orderId, String state, BigDecimal refundDue, BigDecimal refunded) {}

    /** A charge in the gateway's own books. */
    record Charge(String paymentId, BigDecimal amount, boolean accepted, BigDecimal refunded) {
        /** How much of the buyer's money the shop has on account of it. */
        BigDecimal kept() {
            return accepted ? amount.subtract(refunded) : BigDecimal.ZERO;
        }
    }

    /**
     * A letter that has not been delivered.
     *
     * @param dueAt when somebody may take it next: neither is it put off nor has anybody leased it then
     * @param leasedUntil null if nobody has leased it
     */
    record Letter(long id, String topic, Instant dueAt, Instant leasedUntil) {}
}
