package io.liveshelf.stock;

import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** The append-only book of all movements. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Ledger {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    void append(Movement movement) {
        append(List.of(movement));
    }

    /** Writes these rows, in this order; whoever changed the stock rows holds them, so that no other order is possible. */
    void append(Collection<Movement> movements) {
        MultiRowInsert rows = new MultiRowInsert(
                "sales.movement",
                "product_id",
                "kind",
                "on_hand_change",
                "held_change",
                "reason",
                "actor",
                "reference",
                "revision",
                "moved_at");
        movements.forEach(movement -> movement.writeTo(rows));
        Sql.insert(sales, rows);
    }
}
