package io.liveshelf.ordering;

import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Pays an order in three moves: a transaction that marks it and writes the {@link Payment}, the call of the gateway
 * outside any transaction, and a transaction that records the answer. Whatever is lost between them the
 * {@link PaymentSweeper} finds; an answer that comes when nobody waits any more is recorded all the same.
 */
@ApplicationScoped
class Paying {
    @Inject
    OrderLifecycle lifecycle;

    @Inject
    PatientGateway gateway;

    @Inject
    PaymentSettling settling;

    @Inject
    Orders orders;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundTasks tasks;

    /**
     * Pays, waiting for the answer as long as the patience lasts.
     *
     * @param keyed a request that came before pays nothing again; it is told what has become of that payment, which is
     *     its first answer if whoever asked the gateway was lost before giving one
     * @return the order: paid, or awaiting payment if there was no answer
     * @throws Problem 402 {@code payment-declined}, upon which another token may be tried; 409 {@code wrong-state}, also
     *     if the order was given up meanwhile; 404 if there is none that the viewer may know of
     */
    OrderView pay(String orderId, Orders.Viewer viewer, String token, String actor, Optional<KeyedRequest> keyed) {
        PaymentRequest request;
        try {
            request = retry.call(() -> lifecycle.askForPayment(orderId, viewer, token, actor, keyed));
        } catch (OrderLifecycle.AskedBefore again) {
            return told(orderId, isDeclined(again.paymentId()));
        }
        CompletableFuture<GatewayAnswer> coming = gateway.charge(request);
        GatewayAnswer answer = gateway.inTime(coming);
        if (answer == GatewayAnswer.ACCEPTED || answer == GatewayAnswer.DECLINED) {
            settle(request.paymentId(), answer);
        } else {
            // On the gateway's thread, but for this request all the same.
            coming.thenAccept(RequestId.carried(
                    late -> tasks.after(0, "payment.answer", () -> settle(request.paymentId(), late))));
        }
        return told(orderId, answer == GatewayAnswer.DECLINED);
    }

    private boolean isDeclined(String paymentId) {
        PaymentState state = lifecycle.stateOf(paymentId);
        return state == PaymentState.DECLINED || state == PaymentState.LOST;
    }

    /** For whoever was let pay it, even if the order has been handed over to their account since. */
    private OrderView told(String orderId, boolean declined) {
        OrderView order = orders.one(orderId);
        if (declined || order.state() == OrderState.PLACED) {
            // Placed again: this payment was declined or lost meanwhile, whoever heard of it first.
            throw new Problem(402, "payment-declined").showing("state", order.state());
        }
        if (order.state().isOffUnpaid()) {
            throw new Problem(409, "wrong-state").showing("state", order.state());
        }
        return order;
    }

    void on(@Observes PaymentAnswered told) {
        settle(told.paymentId(), told.answer());
    }

    /** Records what a gateway says of a payment; saying it again changes nothing. */
    void settle(String paymentId, GatewayAnswer answer) {
        retry.call(() -> settling.answered(paymentId, answer));
    }
}
