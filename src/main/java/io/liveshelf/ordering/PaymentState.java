package io.liveshelf.ordering;

/** What the shop knows of a payment. */
enum PaymentState {
    /** The gateway was asked, or is about to be; its answer is outstanding. */
    ASKED("ASKED"),
    /** The gateway has the money for the shop, save what was given back. */
    ACCEPTED("ACCEPTED"),
    /** The gateway has declined. */
    DECLINED("DECLINED"),
    /** The gateway had not heard of it when it was asked. It is asked again, more and more rarely, for a day. */
    LOST("LOST"),
    /** Accepted, and some of the money or all is to be given back; tried until it succeeds. */
    REFUND_DUE("REFUND_DUE"),
    /** All the money was given back. */
    REFUNDED("REFUNDED");

    private final String stored;

    PaymentState(String stored) {
        this.stored = stored;
    }

    /** The code by which it is kept in the database, for good. */
    String stored() {
        return stored;
    }
}
