package io.liveshelf.ordering;

import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.conflict.KeysInProgress;
import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RowIds;
import io.liveshelf.stock.Returns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens to an order that stands, each call in one transaction: the order's row is locked first, then the stock
 * rows in ascending product id, so that no two of these calls wait for each other in a circle and stock goes back
 * exactly once. Each throws {@link Problem} 404 for an order that the viewer may not know of, and 409
 * {@code wrong-state} for one that is past it.
 */
@ApplicationScoped
@Transactional
class OrderLifecycle {
    /** Until then an answer is waited for by whoever asked, and on its way for as long again. */
    private static final int PATIENCES_UNTIL_INQUIRY = 2;

    /** A request to pay that came again before its first answer was known; nothing has changed. */
    static final class AskedBefore extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String paymentId;

        AskedBefore(String paymentId) {
            super("asked before: " + paymentId, null, false, false);
            this.paymentId = paymentId;
        }

        String paymentId() {
            return paymentId;
        }
    }

    @Inject
    Orders orders;

    @Inject
    Payments payments;

    @Inject
    Returns returns;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.payment.patience")
    Duration patience;

    /**
     * Marks the order and writes the payment; what is returned is for the gateway, once this is committed.
     *
     * @throws AskedBefore if the gateway was asked on account of this very request before
     * @throws Problem 409 {@code idempotency-key-in-progress} if another node has just answered it
     */
    @UnitOfWork
    PaymentRequest askForPayment(
            String id, Orders.Viewer viewer, String token, String actor, Optional<KeyedRequest> keyed) {
        CustomerOrder order = orders.toChange(id, viewer);
        keyed.ifPresent(this::requireNew);
        Act act = act(actor);
        order.askForPayment(act);
        PaymentRequest request = new PaymentRequest(RowIds.next(), id, order.total(), token);
        Instant inquireAt = act.at().plus(patience.multipliedBy(PATIENCES_UNTIL_INQUIRY));
        payments.add(new Payment(request.paymentId(), id, request.amount(), act.at(), inquireAt));
        idempotency.remember(keyed, Answer.begun(request.paymentId()));
        return request;
    }

    private void requireNew(KeyedRequest keyed) {
        Idempotency.Remembered before = idempotency.find(List.of(keyed.name())).get(keyed.name());
        if (before == null) {
            return;
        }
        Answer answer = before.answerTo(keyed);
        throw answer.isFinal() ? KeysInProgress.inProgress() : new AskedBefore(answer.body());
    }

    /**
     * What has become of a payment that was asked for before.
     *
     * @throws Problem 409 {@code idempotency-key-in-progress} while whoever asked may still wait for the gateway
     */
    PaymentState stateOf(String paymentId) {
        Payment payment = payments.toChange(paymentId);
        if (payment.state() == PaymentState.ASKED && payment.inquiries() == 0) {
            throw KeysInProgress.inProgress();
        }
        return payment.state();
    }

    /** Gives the order up; money that a gateway still accepts for it will go back. */
    @UnitOfWork
    OrderView cancel(String id, Orders.Viewer viewer, String actor) {
        CustomerOrder order = orders.toChange(id, viewer);
        Act act = act(actor);
        returns.giveBack(order.cancel(act), act.causeFor(id));
        return order.view();
    }

    @UnitOfWork
    OrderView ship(String id, Orders.Viewer viewer, String actor) {
        return step(id, viewer, actor, CustomerOrder::ship);
    }

    @UnitOfWork
    OrderView deliver(String id, Orders.Viewer viewer, String actor) {
        return step(id, viewer, actor, CustomerOrder::deliver);
    }

    private OrderView step(String id, Orders.Viewer viewer, String actor, BiConsumer<CustomerOrder, Act> step) {
        CustomerOrder order = orders.toChange(id, viewer);
        step.accept(order, act(actor));
        return order.view();
    }

    /**
     * Takes goods back: they are on the shelf when this is committed, and their money is due to the buyer.
     *
     * @throws Problem 409 {@code refund-exceeds-order} for more than is left to refund
     */
    @UnitOfWork
    OrderView refund(String id, Orders.Viewer viewer, RefundWish wish, String actor) {
        CustomerOrder order = orders.toChange(id, viewer);
        Act act = act(actor);
        Refund refund = order.refund(wish, act);
        orders.countChange(order);
        returns.giveBack(refund.quantities(), act.causeFor(id));
        if (refund.amount().signum() > 0) {
            payments.paidFor(id).owe(refund.amount(), act.at());
        }
        return order.view();
    }

    /** Gives an order up that was not paid in time; does nothing if it is none or somebody is just changing it. */
    @UnitOfWork
    void timeOut(String id) {
        Optional<CustomerOrder> overdue = orders.takeOverdue(id);
        if (overdue.isPresent()) {
            Act act = new Act(Act.SYSTEM, orders.now());
            SortedMap<Long, Integer> unsold = overdue.get().timeOut(act);
            returns.giveBack(unsold, act.causeFor(id));
        }
    }

    private Act act(String actor) {
        return new Act(actor, clock.instant());
    }
}
