package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;

/**
 * What a gateway is asked to charge.
 *
 * @param paymentId by which the gateway tells this charge from any other, so that it is made once
 * @param orderId what the buyer may read on the bill
 * @param token what the buyer got from the gateway in place of a card; the shop neither keeps nor logs it
 */
public record PaymentRequest(String paymentId, String orderId, Money amount, String token) {
    /** Without the token. */
    @Override
    public String toString() {
        return "payment " + paymentId + " of order " + orderId + ": " + amount;
    }
}
