package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * Records what the gateway has done, under the lock of the order's row. The first accepting answer that finds its order
 * waiting pays it; money accepted for an order that does not wait for it goes back whole. So an order is never paid and
 * given back at once, in whatever order answers, cancellation and time-out arrive.
 */
@ApplicationScoped
@Transactional
class PaymentSettling {
    @Inject
    Payments payments;

    @Inject
    Orders orders;

    @Inject
    Clock clock;

    /**
     * Records an answer.
     *
     * @return whether it changed anything; one that is known already, or of a payment that is not ours, does not
     */
    @UnitOfWork
    boolean answered(String paymentId, GatewayAnswer answer) {
        Optional<CustomerOrder> locked = payments.orderOf(paymentId).map(orders::toChange);
        if (locked.isEmpty()) {
            return false;
        }
        CustomerOrder order = locked.get();
        Payment payment = payments.toChange(paymentId);
        PaymentState before = payment.state();
        Act act = new Act(Act.SYSTEM, clock.instant());
        switch (answer) {
            case ACCEPTED -> accepted(order, payment, act);
            case DECLINED -> declined(order, payment, act);
            case UNKNOWN -> unknown(order, payment, act);
            case PENDING -> {}
        }
        return payment.state() != before;
    }

    private static void accepted(CustomerOrder order, Payment payment, Act act) {
        boolean awaited = payment.state() == PaymentState.ASKED && order.state() == OrderState.AWAITING_PAYMENT;
        if (awaited) {
            payment.accept();
            order.pay(act);
        } else if (!payment.isAccepted()) {
            payment.acceptInVain(act.at());
        }
    }

    private static void declined(CustomerOrder order, Payment payment, Act act) {
        boolean asked = payment.state() == PaymentState.ASKED;
        if (asked || payment.state() == PaymentState.LOST) {
            payment.decline();
        }
        if (asked) {
            letTryAgain(order, act);
        }
    }

    private static void unknown(CustomerOrder order, Payment payment, Act act) {
        if (payment.state() == PaymentState.ASKED) {
            payment.lose(act.at());
            letTryAgain(order, act);
        }
    }

    private static void letTryAgain(CustomerOrder order, Act act) {
        if (order.state() == OrderState.AWAITING_PAYMENT) {
            order.declinePayment(act);
        }
    }

    /** Records that the gateway has given back so much of a payment in all. */
    @UnitOfWork
    boolean gaveBack(String paymentId, Money inAll) {
        CustomerOrder order = orders.toChange(payments.orderOf(paymentId).orElseThrow());
        Payment payment = payments.toChange(paymentId);
        if (payment.state() != PaymentState.REFUND_DUE) {
            return false;
        }
        Act act = new Act(Act.SYSTEM, clock.instant());
        payment.gaveBack(inAll.value(), act.at());
        if (payment.state() == PaymentState.REFUNDED && order.state().isOffUnpaid()) {
            order.returnLatePayment(act);
        }
        return true;
    }
}
