package io.liveshelf.stock;

import static io.liveshelf.platform.MultiRowInsert.int4;
import static io.liveshelf.platform.MultiRowInsert.int8;
import static io.liveshelf.platform.MultiRowInsert.text;
import static io.liveshelf.platform.MultiRowInsert.time;

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
                int8("product_id"),
                text("kind"),
                int4("on_hand_change"),
                int4("held_change"),
                text("reason"),
                text("actor"),
                text("reference"),
                int8("revision"),
                time("moved_at"));
        movements.forEach(movement -> movement.writeTo(rows));
        Sql.insert(sales, rows);
    }
}
