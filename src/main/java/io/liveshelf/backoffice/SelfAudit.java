package io.liveshelf.backoffice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Proves that the ledger sums to the counters, and names the products for which it does not. */
@ApplicationScoped
@Transactional
public class SelfAudit {
    private static final int MOST_NAMED = 100;

    /**
     * What was found.
     *
     * @param products how many were checked
     * @param wrong those whose ledger says something else than their counters, at most a hundred
     */
    public record Findings(long products, List<Discrepancy> wrong) {}

    /** A product whose counters are not the sum of its ledger. */
    public record Discrepancy(long productId, long onHand, long onHandByLedger, long held, long heldByLedger) {}

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** Looks at every product in one statement, and so at one moment. */
    public Findings run() {
        List<?> rows = sales.createNativeQuery("""
                        select s.product_id, s.on_hand, coalesce(sum(m.on_hand_change), 0),
                               s.held, coalesce(sum(m.held_change), 0)
                          from sales.stock_item s left join sales.movement m on m.product_id = s.product_id
                         group by s.product_id
                        having s.on_hand <> coalesce(sum(m.on_hand_change), 0)
                            or s.held <> coalesce(sum(m.held_change), 0)
                         order by s.product_id""").setMaxResults(MOST_NAMED).getResultList();
        Number products = (Number)
                sales.createNativeQuery("select count(*) from sales.stock_item").getSingleResult();
        return new Findings(
                products.longValue(),
                rows.stream().map(row -> discrepancy((Object[]) row)).toList());
    }

    private static Discrepancy discrepancy(Object[] row) {
        return new Discrepancy(number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
