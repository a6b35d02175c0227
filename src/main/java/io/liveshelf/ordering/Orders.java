package io.liveshelf.ordering;

import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** All orders; each caller sees the ones that are theirs. */
@ApplicationScoped
@Transactional
public class Orders {
    /**
     * Whose orders a caller may see.
     *
     * @param all an operator's view
     */
    public record Viewer(Long accountId, String guest, boolean all) {
        private boolean isNobody() {
            return !all && accountId == null && guest == null;
        }
    }

    private static final String VISIBLE =
            " (:all = true or o.accountId = :account or (o.accountId is null and o.guest = :guest))";

    private static final Long NOBODY = -1L;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** @throws Problem 404 if there is none, or it is somebody else's */
    public OrderView one(String id, Viewer viewer) {
        if (viewer.isNobody()) {
            throw Problem.notFound();
        }
        return bind(
                        sales.createQuery(
                                "select o from CustomerOrder o where o.id = :id and" + VISIBLE, CustomerOrder.class),
                        viewer)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(Problem::notFound)
                .view();
    }

    /** Writes new orders with their lines; needs a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Collection<CustomerOrder> placed) {
        MultiRowInsert rows = new MultiRowInsert(
                "sales.customer_order",
                "id",
                "account_id",
                "guest",
                "email",
                "state",
                "total",
                "currency",
                "placed_at",
                "pay_by",
                "language",
                "version");
        MultiRowInsert lines = new MultiRowInsert(
                "sales.order_line", "order_id", "position", "product_id", "sku", "name", "image", "quantity", "price");
        placed.forEach(order -> order.writeTo(rows, lines));
        Sql.insert(sales, rows);
        Sql.insert(sales, lines);
    }

    /** The guest whose order it is, so that a repeated answer makes its reader that guest again; null for an account's. */
    String guestOf(String id) {
        return sales.find(CustomerOrder.class, id).guest();
    }

    /** The caller's orders, newest first. */
    public Page<OrderView> page(Viewer viewer, int page, int size) {
        if (viewer.isNobody()) {
            return new Page<>(List.of(), page, size, 0);
        }
        List<OrderView> items = bind(
                        sales.createQuery(
                                "select o from CustomerOrder o where" + VISIBLE + " order by o.placedAt desc, o.id",
                                CustomerOrder.class),
                        viewer)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .setHint("eclipselink.batch", "o.lines")
                .getResultStream()
                .map(CustomerOrder::view)
                .toList();
        long total = bind(sales.createQuery("select count(o) from CustomerOrder o where" + VISIBLE, Long.class), viewer)
                .getSingleResult();
        return new Page<>(items, page, size, total);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Viewer viewer) {
        return query.setParameter("all", viewer.all())
                .setParameter("account", Objects.requireNonNullElse(viewer.accountId(), NOBODY))
                .setParameter("guest", viewer.guest() == null ? "" : viewer.guest());
    }
}
