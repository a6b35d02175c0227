package io.liveshelf.ordering;

/** What a payment gateway says of a charge. */
public enum GatewayAnswer {
    /** The money is the shop's. */
    ACCEPTED,
    /** The money stays with the buyer, for good. */
    DECLINED,
    /** Not decided yet; asking again later tells. */
    PENDING,
    /** The gateway has never heard of it. */
    UNKNOWN
}
