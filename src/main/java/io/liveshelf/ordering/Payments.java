package io.liveshelf.ordering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All payments. Whoever changes one holds the row of its order, except for the sweeper's notes. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Payments {
    private static final String DUE = """
            select * from sales.payment where due_at <= ?1 order by due_at limit ?2 for update skip locked""";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    void add(Payment payment) {
        sales.persist(payment);
    }

    /** The order of a payment; empty if there is no such payment. */
    Optional<String> orderOf(String paymentId) {
        return sales.createQuery("select p.orderId from Payment p where p.id = :id", String.class)
                .setParameter("id", paymentId)
                .getResultStream()
                .findFirst();
    }

    /** A payment that is there, as it is now; its order's row must be locked. */
    Payment toChange(String paymentId) {
        return sales.find(Payment.class, paymentId);
    }

    /** The payment whose money the shop has got for this order; its row must be locked. */
    Payment paidFor(String orderId) {
        return sales.createQuery(
                        "select p from Payment p where p.orderId = :order and p.state in :paid"
                                + " and p.refundDue < p.amount",
                        Payment.class)
                .setParameter("order", orderId)
                .setParameter("paid", List.of(PaymentState.ACCEPTED, PaymentState.REFUND_DUE))
                .getSingleResult();
    }

    /** The longest due payments that no other node is just taking, locked. */
    @SuppressWarnings("unchecked")
    List<Payment> takeDue(Instant now, int most) {
        return sales.createNativeQuery(DUE, Payment.class)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, most)
                .getResultList();
    }
}
