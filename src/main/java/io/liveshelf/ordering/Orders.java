package io.liveshelf.ordering;

import static io.liveshelf.platform.MultiRowInsert.int4;
import static io.liveshelf.platform.MultiRowInsert.int8;
import static io.liveshelf.platform.MultiRowInsert.numeric;
import static io.liveshelf.platform.MultiRowInsert.text;
import static io.liveshelf.platform.MultiRowInsert.time;

import io.liveshelf.events.DomainEvents;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
        /** What a caller may see. */
        static Viewer of(Caller caller) {
            return new Viewer(
                    caller.account().map(Caller.SignedIn::accountId).orElse(null),
                    caller.guest().orElse(null),
                    caller.isOperator());
        }

        private boolean isNobody() {
            return !all && accountId == null && guest == null;
        }
    }

    private static final Viewer SHOP = new Viewer(null, null, true);

    private static final String VISIBLE =
            " (:all = true or o.accountId = :account or (o.accountId is null and o.guest = :guest))";

    private static final String OVERDUE =
            " o.pay_by <= current_timestamp(6) and o.state in ('PLACED', 'AWAITING_PAYMENT')";

    /** Shorter than a buyer waits who wants to change the order meanwhile. */
    private static final Duration SWEEP_PATIENCE = Duration.ofMillis(250);

    private static final Long NOBODY = -1L;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    DomainEvents events;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

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

    /** The same for the shop itself. */
    OrderView one(String id) {
        return one(id, SHOP);
    }

    /** Writes new orders with their lines; needs a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(Collection<CustomerOrder> placed) {
        MultiRowInsert rows = new MultiRowInsert(
                "sales.customer_order",
                text("id"),
                int8("account_id"),
                text("guest"),
                text("email"),
                text("state"),
                numeric("total"),
                text("currency"),
                time("placed_at"),
                time("pay_by"),
                text("language"),
                int8("version"));
        MultiRowInsert lines = new MultiRowInsert(
                "sales.order_line",
                text("order_id"),
                int4("position"),
                int8("product_id"),
                text("sku"),
                text("name"),
                text("image"),
                int4("quantity"),
                numeric("price"));
        placed.forEach(order -> order.writeTo(rows, lines));
        Sql.insert(sales, rows);
        Sql.insert(sales, lines);
    }

    /** The guest whose order it is, so that a repeated answer makes its reader that guest again; null for an account's. */
    String guestOf(String id) {
        return sales.find(CustomerOrder.class, id).guest();
    }

    /**
     * An order to be changed; its row is locked until the transaction ends. Whoever has locked stock must not ask.
     *
     * @throws Problem 404 if there is none, or it is somebody else's
     * @throws jakarta.persistence.PersistenceException a lock time-out if it is not to be had
     */
    CustomerOrder toChange(String id, Viewer viewer) {
        Sql.waitForLocks(sales, lockTimeout);
        CustomerOrder order = sales.find(CustomerOrder.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (order == null || !order.isVisibleTo(viewer)) {
            throw Problem.notFound();
        }
        return events.track(order);
    }

    /** The same for the shop itself. */
    CustomerOrder toChange(String id) {
        return toChange(id, SHOP);
    }

    /** Gives a guest's orders to an account; who was a guest stays known, as purchase limits count for them. */
    void handOver(String guest, long accountId) {
        Sql.waitForLocks(sales, lockTimeout);
        sales.createNativeQuery("update sales.customer_order set account_id = ?1, version = version + 1"
                        + " where guest = ?2 and account_id is null")
                .setParameter(1, accountId)
                .setParameter(2, guest)
                .executeUpdate();
    }

    /** Gives the order a new version, even if only its lines have changed. */
    void countChange(CustomerOrder order) {
        sales.lock(order, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }

    /**
     * The orders whose time to pay is up by the database's clock, the longest overdue first, so many at most.
     *
     * @param except products of which orders are left out
     */
    List<String> overdue(Set<Long> except, int most) {
        return Sql.run(sales, connection -> {
            List<Long> left = Sql.paddedIds(except);
            String sql = "select o.id from sales.customer_order o where" + OVERDUE
                    + " and not exists (select 1 from sales.order_line l where l.order_id = o.id and l.product_id in "
                    + Sql.placeholders(left.size()) + ") order by o.pay_by limit ?";
            List<String> ids = new ArrayList<>();
            try (var statement = connection.prepareStatement(sql)) {
                statement.setInt(Sql.set(statement, 1, left), most);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
            return ids;
        });
    }

    /** What the database's clock says at the beginning of the transaction. */
    Instant now() {
        return Sql.now(sales);
    }

    /** The products of an order. */
    List<Long> products(String id) {
        return sales.createQuery("select l.productId from OrderLine l where l.order.id = :id", Long.class)
                .setParameter("id", id)
                .getResultList();
    }

    /**
     * That order to be changed, locked, if its time to pay is up by the database's clock and nobody else has locked it.
     * The transaction does not wait for other locks for long.
     */
    @SuppressWarnings("unchecked")
    Optional<CustomerOrder> takeOverdue(String id) {
        Sql.waitForLocks(sales, SWEEP_PATIENCE);
        List<CustomerOrder> taken = sales.createNativeQuery(
                        "select o.* from sales.customer_order o where" + OVERDUE
                                + " and o.id = ?1 for update skip locked",
                        CustomerOrder.class)
                .setParameter(1, id)
                .getResultList();
        return taken.stream().findFirst().map(events::track);
    }

    /** The caller's orders in these states, newest first. */
    public Page<OrderView> page(Viewer viewer, Set<OrderState> states, int page, int size) {
        if (viewer.isNobody()) {
            return new Page<>(List.of(), page, size, 0);
        }
        List<OrderView> items = bind(
                        sales.createQuery(
                                "select o from CustomerOrder o where o.state in :states and" + VISIBLE
                                        + " order by o.placedAt desc, o.id",
                                CustomerOrder.class),
                        viewer)
                .setParameter("states", states)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .setHint("eclipselink.batch", "o.lines")
                .setHint("eclipselink.batch", "o.steps")
                .getResultStream()
                .map(CustomerOrder::view)
                .toList();
        long total = bind(
                        sales.createQuery(
                                "select count(o) from CustomerOrder o where o.state in :states and" + VISIBLE,
                                Long.class),
                        viewer)
                .setParameter("states", states)
                .getSingleResult();
        return new Page<>(items, page, size, total);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Viewer viewer) {
        return query.setParameter("all", viewer.all())
                .setParameter("account", Objects.requireNonNullElse(viewer.accountId(), NOBODY))
                .setParameter("guest", viewer.guest() == null ? "" : viewer.guest());
    }
}
