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
    private static final String MOVED =
            " from Movement m where m.productId = :id and m.id > :after and m.id <= :upTo" + " and m.onHandChange <> 0";

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

    /** The number of the product's newest row; 0 if there is none. */
    long last(long productId) {
        return lastUpTo(productId, Long.MAX_VALUE);
    }

    /**
     * The number of the last row that was written up to that revision; 0 if there is none. Reads no more of the ledger
     * than was written since: a product's rows are numbered in the order of their revisions.
     */
    long lastUpTo(long productId, long revision) {
        Long last = sales.createQuery(
                        "select max(m.id) from Movement m where m.productId = :id and m.revision <= :revision",
                        Long.class)
                .setParameter("id", productId)
                .setParameter("revision", revision)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /**
     * What changed a product's stock on hand after one row of the ledger, up to another; as the rows of one product are
     * committed in their order, nothing can come between them later.
     */
    MovedSince moved(long productId, long after, long upTo) {
        Object[] sums = sales.createQuery(
                        "select count(m), sum(case when m.kind = :counted then 0 else m.onHandChange end)" + MOVED,
                        Object[].class)
                .setParameter("counted", MovementKind.COUNTED)
                .setParameter("id", productId)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .getSingleResult();
        long total = ((Number) sums[0]).longValue();
        return total == 0
                ? MovedSince.NOTHING
                : new MovedSince(oldest(productId, after, upTo), total, ((Number) sums[1]).intValue());
    }

    private List<MovementView> oldest(long productId, long after, long upTo) {
        return sales.createQuery("select m" + MOVED + " order by m.id", Movement.class)
                .setParameter("id", productId)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setMaxResults(MovedSince.MOST)
                .getResultStream()
                .map(Movement::view)
                .toList();
    }
}
