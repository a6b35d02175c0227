package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What customers have bought of products that have a purchase limit. Read after the stock rows: every purchase and
 * every return of a product changes its stock row too, whose lock or version therefore guards these sums.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Purchases {
    private static final String SUMS = "select l.productId, l.order.accountId, l.order.guest, l.order.email,"
            + " sum(l.quantity - l.refunded) from OrderLine l"
            + " where l.productId in :products and l.order.state not in :void"
            + " and (l.order.email in :emails or l.order.accountId in :accounts or l.order.guest in :guests)"
            + " group by l.productId, l.order.accountId, l.order.guest, l.order.email";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** The sums of one transaction, to which it adds its own; of one thread. */
    static final class Tally {
        private record Bought(Customer customer, long quantity) {}

        private final Map<Long, List<Bought>> byProduct = new HashMap<>();

        /** How many more of it the customer may buy; any number without a limit. */
        long allowed(Offer offer, Customer customer) {
            if (offer.purchaseLimit() == null) {
                return Integer.MAX_VALUE;
            }
            long bought = byProduct.getOrDefault(offer.card().productId(), List.of()).stream()
                    .filter(purchase -> purchase.customer().isSame(customer))
                    .mapToLong(Bought::quantity)
                    .sum();
            return Math.max(0, offer.purchaseLimit() - bought);
        }

        void add(long productId, Customer customer, long quantity) {
            byProduct.computeIfAbsent(productId, none -> new ArrayList<>()).add(new Bought(customer, quantity));
        }
    }

    /** What these customers have bought of those of these offers that have a limit. */
    Tally tally(Collection<Offer> offers, Collection<Customer> customers) {
        Tally tally = new Tally();
        List<Long> limited = offers.stream()
                .filter(offer -> offer.purchaseLimit() != null)
                .map(offer -> offer.card().productId())
                .toList();
        if (!limited.isEmpty()) {
            sales.createQuery(SUMS, Object[].class)
                    .setParameter("products", Sql.padded(limited))
                    .setParameter("void", List.of(OrderState.CANCELLED, OrderState.PAYMENT_TIMED_OUT))
                    .setParameter("emails", known(customers, Customer::email, ""))
                    .setParameter("accounts", known(customers, Customer::accountId, -1L))
                    .setParameter("guests", known(customers, Customer::guest, ""))
                    .getResultStream()
                    .forEach(row -> tally.add(
                            (Long) row[0],
                            new Customer((Long) row[1], (String) row[2], (String) row[3]),
                            ((Number) row[4]).longValue()));
        }
        return tally;
    }

    private static <T> List<T> known(Collection<Customer> customers, Function<Customer, T> what, T nobody) {
        List<T> known =
                customers.stream().map(what).filter(Objects::nonNull).distinct().toList();
        return known.isEmpty() ? List.of(nobody) : Sql.padded(known);
    }
}
