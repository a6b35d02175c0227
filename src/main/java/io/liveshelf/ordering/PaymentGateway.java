package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import java.util.concurrent.CompletionStage;

/**
 * Somebody who moves money. No call blocks or is made within a transaction; what it returns may fail or never
 * complete, and then nothing is known of its effect: the shop waits for {@code liveshelf.payment.patience} and asks
 * {@link #find} later. A gateway that tells of an answer by itself, be it the first or the same again, fires
 * {@link PaymentAnswered}; answers may come in any number and order.
 *
 * <p>Implementations are beans; {@code liveshelf.payment.gateway} names the one that is used.
 */
public interface PaymentGateway {
    /** How it is chosen in the configuration. */
    String name();

    /** Whether it moves money of the real world; the status shows it. */
    boolean isLive();

    /** Charges once for each payment id, however often it is asked: the first answer holds. */
    CompletionStage<GatewayAnswer> charge(PaymentRequest request);

    /** What has become of a charge; {@link GatewayAnswer#UNKNOWN} if there is none. */
    CompletionStage<GatewayAnswer> find(String paymentId);

    /**
     * Gives back so much of an accepted charge that it is {@code inAll} together with what was given back before. Asked
     * for the same or less again it changes nothing, so that it may be repeated until it completes normally.
     */
    CompletionStage<Void> refund(String paymentId, Money inAll);
}
