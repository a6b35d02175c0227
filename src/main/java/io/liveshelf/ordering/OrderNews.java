package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.conflict.Answer;
import io.liveshelf.events.Outbox;
import io.liveshelf.events.OutboxMessage;
import io.liveshelf.platform.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Tells the world of each change of an order, in the transaction that makes it. A message is the order as its buyer
 * sees it, the buyer's language and, where goods were taken back, which and for how much; the messages of one order are
 * one stream.
 */
@ApplicationScoped
class OrderNews {
    private static final String PLACED = "order.placed";
    private static final String PAYMENT_DECLINED = "order.payment-declined";
    private static final String REFUNDED_IN_PART = "order.refunded-in-part";

    /**
     * An order that was placed.
     *
     * @param answer the order as it was answered
     * @param requestId the name of the request that placed it; null for nobody's
     */
    record New(String orderId, Answer answer, String language, String requestId) {
        /** In the request for which this thread works. */
        New(String orderId, Answer answer, String language) {
            this(orderId, answer, language, RequestId.current());
        }

        /** The answer with one member more; a language tag needs no escaping. */
        private OutboxMessage message() {
            String order = answer.body();
            String payload = order.substring(0, order.lastIndexOf('}')) + ",\"language\":\"" + language + "\"}";
            return new OutboxMessage(stream(orderId), PLACED, payload, requestId);
        }
    }

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    /** Tells of orders that were placed together, at once. */
    void placed(Collection<New> orders) {
        outbox.add(orders.stream().map(New::message).toList());
    }

    /** Tells of every later change. */
    void on(@Observes OrderChanged changed) {
        outbox.add(List.of(new OutboxMessage(stream(changed.orderId()), topic(changed), payload(changed))));
    }

    /** The state that was reached, unless it was reached before. */
    private static String topic(OrderChanged changed) {
        if (changed.isDeclinedPayment()) {
            return PAYMENT_DECLINED;
        }
        return changed.isRefundOfAPart()
                ? REFUNDED_IN_PART
                : "order." + changed.state().code();
    }

    private static String stream(String orderId) {
        return "order:" + orderId;
    }

    private String payload(OrderChanged changed) {
        try {
            ObjectNode payload = json.<ObjectNode>valueToTree(changed.order()).put("language", changed.language());
            if (changed.refund() != null) {
                payload.set("refund", json.valueToTree(changed.refund()));
            }
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An order that JSON cannot hold", e);
        }
    }
}
