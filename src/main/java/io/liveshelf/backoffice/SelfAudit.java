package io.liveshelf.backoffice;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Proves that the books balance, and names what does not: the ledger sums to the counters; what is held is held by
 * somebody; what is claimed within a hold is claimed by its owner; what left the shelf left with an order; and an
 * order's total is that of its lines. Each kind is one statement, which sees one moment, so that sales going on
 * meanwhile are no finding.
 */
@ApplicationScoped
@Transactional
public class SelfAudit {
    private static final int MOST_NAMED = 100;

    private static final String LEDGER = """
            select s.product_id, s.on_hand, coalesce(sum(m.on_hand_change), 0),
                   s.held, coalesce(sum(m.held_change), 0)
              from sales.stock_item s left join sales.movement m on m.product_id = s.product_id
             group by s.product_id, s.on_hand, s.held
            having s.on_hand <> coalesce(sum(m.on_hand_change), 0)
                or s.held <> coalesce(sum(m.held_change), 0)
             order by s.product_id""";

    private static final String HELD = """
            select s.product_id, coalesce(h.units, 0) + coalesce(c.units, 0), s.held
              from sales.stock_item s
              left join (select l.product_id, sum(l.quantity - l.claimed) as units
                           from sales.stock_hold_line l join sales.stock_hold h on h.id = l.hold_id
                          where h.state = 'ACTIVE' group by l.product_id) h on h.product_id = s.product_id
              left join (select product_id, count(*) as units
                           from sales.claim where order_id is null group by product_id) c
                     on c.product_id = s.product_id
             where s.held <> coalesce(h.units, 0) + coalesce(c.units, 0)
             order by s.product_id""";

    private static final String CLAIMED = """
            select l.product_id, count(c.product_id), sum(l.claimed)
              from sales.stock_hold_line l join sales.stock_hold h on h.id = l.hold_id
              left join sales.claim c on c.product_id = l.product_id and c.owner = h.owner and c.order_id is null
             where h.state = 'ACTIVE' and l.claimed > 0
             group by l.product_id, h.id
            having sum(l.claimed) <> count(c.product_id)
             order by l.product_id""";

    private static final String SOLD = """
            select s.product_id, coalesce(o.units, 0), coalesce(m.units, 0)
              from sales.stock_item s
              left join (select product_id, -sum(on_hand_change) as units
                           from sales.movement where kind in ('SOLD', 'RETURNED') group by product_id) m
                     on m.product_id = s.product_id
              left join (select l.product_id, sum(l.quantity - l.refunded) as units
                           from sales.order_line l join sales.customer_order o on o.id = l.order_id
                          where o.state not in ('CANCELLED', 'PAYMENT_TIMED_OUT') group by l.product_id) o
                     on o.product_id = s.product_id
             where coalesce(o.units, 0) <> coalesce(m.units, 0)
             order by s.product_id""";

    private static final String TOTAL = """
            select o.id, coalesce(sum(l.quantity * l.price), 0), o.total
              from sales.customer_order o left join sales.order_line l on l.order_id = o.id
             group by o.id, o.total
            having o.total <> coalesce(sum(l.quantity * l.price), 0)
             order by o.id""";

    /**
     * What was found.
     *
     * @param products how many were checked
     * @param wrong those whose ledger says something else than their counters, at most a hundred
     * @param findings what else does not balance, at most a hundred of each kind
     */
    public record Findings(long products, List<Discrepancy> wrong, List<Finding> findings) {
        /** Whether nothing was found. */
        public boolean isClean() {
            return wrong.isEmpty() && findings.isEmpty();
        }
    }

    /** A product whose counters are not the sum of its ledger. */
    public record Discrepancy(long productId, long onHand, long onHandByLedger, long held, long heldByLedger) {}

    /**
     * Something else that does not balance.
     *
     * @param kind {@code held}, {@code claimed}, {@code sold} or {@code total}
     * @param subject the product's or the order's id
     * @param expected what the holds, the claims, the orders or the lines say
     * @param found what the stock row, the hold, the ledger or the order says
     */
    public record Finding(String kind, String subject, String expected, String found) {}

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    @ConfigProperty(name = "liveshelf.audit.longest")
    Duration longest;

    /** Looks at every product and every order, which may take longer than anything a shopper asks for. */
    public Findings run() {
        Sql.waitForAnswers(sales, longest);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(findings("held", HELD));
        findings.addAll(findings("claimed", CLAIMED));
        findings.addAll(findings("sold", SOLD));
        findings.addAll(findings("total", TOTAL));
        List<Discrepancy> wrong =
                rows(LEDGER).stream().map(SelfAudit::discrepancy).toList();
        Number products = (Number)
                sales.createNativeQuery("select count(*) from sales.stock_item").getSingleResult();
        return new Findings(products.longValue(), wrong, findings);
    }

    private List<Finding> findings(String kind, String sql) {
        return rows(sql).stream()
                .map(row -> new Finding(kind, row[0].toString(), row[1].toString(), row[2].toString()))
                .toList();
    }

    private List<Object[]> rows(String sql) {
        List<?> rows = sales.createNativeQuery(sql).setMaxResults(MOST_NAMED).getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    private static Discrepancy discrepancy(Object[] row) {
        return new Discrepancy(number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
