package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * The books of the {@link SandboxGateway}, written in transactions of their own, as those of a real provider are: they
 * know of charges which the shop was killed over.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SandboxBooks {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Writes a charge, unless there is one of that id already. */
    void charge(String paymentId, Money amount, boolean accepted, Instant answersAt) {
        sales.createNativeQuery("insert into sales.sandbox_charge (payment_id, amount, accepted, answers_at)"
                        + " values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, paymentId)
                .setParameter(2, amount.value())
                .setParameter(3, accepted)
                .setParameter(4, Timestamp.from(answersAt))
                .executeUpdate();
    }

    /** What is to be said of a charge at that moment. */
    GatewayAnswer find(String paymentId, Instant now) {
        List<?> rows = sales.createNativeQuery(
                        "select accepted, answers_at <= ?2 from sales.sandbox_charge where payment_id = ?1")
                .setParameter(1, paymentId)
                .setParameter(2, Timestamp.from(now))
                .getResultList();
        if (rows.isEmpty()) {
            return GatewayAnswer.UNKNOWN;
        }
        Object[] row = (Object[]) rows.get(0);
        if (!(Boolean) row[1]) {
            return GatewayAnswer.PENDING;
        }
        return (Boolean) row[0] ? GatewayAnswer.ACCEPTED : GatewayAnswer.DECLINED;
    }

    /**
     * Gives back so much in all.
     *
     * @throws IllegalArgumentException if no charge of that id has taken as much
     */
    void refund(String paymentId, Money inAll) {
        int rows = sales.createNativeQuery("update sales.sandbox_charge"
                        + " set refunds = refunds + case when refunded < ?2 then 1 else 0 end,"
                        + " refunded = greatest(refunded, ?2)"
                        + " where payment_id = ?1 and accepted and amount >= ?2")
                .setParameter(1, paymentId)
                .setParameter(2, inAll.value())
                .executeUpdate();
        if (rows == 0) {
            throw new IllegalArgumentException("Nothing was charged that could be given back for " + paymentId);
        }
    }
}
