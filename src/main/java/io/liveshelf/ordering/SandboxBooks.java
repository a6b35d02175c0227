package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The books of the {@link SandboxGateway}, written in transactions of their own, as those of a real provider are: they
 * know of charges which the shop was killed over.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SandboxBooks {
    private static final String CHARGE =
            "insert into sales.sandbox_charge (payment_id, amount, accepted, answers_at) values (?, ?, ?, ?)";
    private static final String FIND =
            "select accepted, answers_at <= ? from sales.sandbox_charge where payment_id = ?";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Writes a charge, unless there is one of that id already. */
    void charge(String paymentId, Money amount, boolean accepted, Instant answersAt) {
        Sql.run(
                sales,
                connection ->
                        Sql.insertIfAbsent(connection, CHARGE, paymentId, amount.value(), accepted, stored(answersAt)));
    }

    /** What is to be said of a charge at that moment. */
    GatewayAnswer find(String paymentId, Instant now) {
        return Sql.run(sales, connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                Sql.set(find, 1, List.of(stored(now), paymentId));
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? answer(row.getBoolean(1), row.getBoolean(2)) : GatewayAnswer.UNKNOWN;
                }
            }
        });
    }

    private static GatewayAnswer answer(boolean accepted, boolean answered) {
        if (!answered) {
            return GatewayAnswer.PENDING;
        }
        return accepted ? GatewayAnswer.ACCEPTED : GatewayAnswer.DECLINED;
    }

    /** As finely as a database has it, so that what was written is not after what it was written from. */
    private static Timestamp stored(Instant time) {
        return Timestamp.from(time.truncatedTo(ChronoUnit.MICROS));
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
