package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Sql;
import io.liveshelf.stock.Sitting.Seat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One transaction in which one or many requests are judged, the same for every path: what is set aside for those who
 * ask, then the stock rows in ascending product id, then one decision after the other, then all that is written. The
 * stock rows' update comes last, when the unit of work ends, or before new holds.
 */
@ApplicationScoped
@Transactional
class TakingTransaction {
    /** No row is waited for longer by many requests at once: for most of them it is somebody else's. */
    private static final Duration PATIENCE_TOGETHER = Duration.ofMillis(500);

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    HoldLocks locks;

    @Inject
    HoldLines holds;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /**
     * Judges one ticket, unless it is {@linkplain Ticket#isOvertaken overtaken}.
     *
     * @param lockFirst whether to lock the stock rows first; else their versions tell at the end who was faster
     * @param progress told when all is decided, after which a lost connection leaves the outcome unknown
     */
    @UnitOfWork
    public void judge(Ticket<?, ?> ticket, boolean lockFirst, Progress progress) {
        Sql.waitForLocks(sales, lockTimeout);
        judge(List.of(ticket), lockFirst, Set.of(), progress);
    }

    /**
     * Judges these tickets in this order, with the stock rows locked, all but those that are
     * {@linkplain Ticket#isOvertaken overtaken}.
     *
     * @param except products whose rows are left alone; tickets that need them are {@linkplain Ticket#putOff put off}
     * @param progress told when all is decided, after which a lost connection leaves the outcome unknown
     */
    @UnitOfWork
    public void judge(List<Ticket<?, ?>> tickets, Set<Long> except, Progress progress) {
        Sql.waitForLocks(sales, lockTimeout.compareTo(PATIENCE_TOGETHER) < 0 ? lockTimeout : PATIENCE_TOGETHER);
        judge(tickets, true, except, progress);
    }

    private void judge(List<Ticket<?, ?>> tickets, boolean lockFirst, Set<Long> except, Progress progress) {
        Map<RequestKind<?, ?>, Sitting<?, ?>> byKind = new IdentityHashMap<>();
        List<Sitting<?, ?>> sittings = new ArrayList<>();
        List<Seat<?, ?>> seats = new ArrayList<>(tickets.size());
        tickets.forEach(ticket -> seats.add(seat(ticket, byKind, sittings)));
        OwnHolds held = locks.lock(holders(tickets));
        sittings.forEach(sitting -> sitting.begin(held));
        Shelf shelf = new Shelf(rows(tickets, held, lockFirst, except));
        locks.lookAgain(held);
        sittings.forEach(Sitting::prepare);
        seats.forEach(seat -> decide(seat, held, except, shelf));
        sittings.forEach(Sitting::write);
        ledger.append(shelf.movements());
        holds.write(held);
        progress.decided();
    }

    private static <R extends StockRequest, A> Seat<R, A> seat(
            Ticket<R, A> ticket, Map<RequestKind<?, ?>, Sitting<?, ?>> byKind, List<Sitting<?, ?>> inOrder) {
        @SuppressWarnings("unchecked") // under a kind there is only ever a sitting of that kind
        Sitting<R, A> sitting = (Sitting<R, A>) byKind.computeIfAbsent(ticket.kind, kind -> {
            Sitting<R, A> fresh = new Sitting<>(ticket.kind);
            inOrder.add(fresh);
            return fresh;
        });
        return sitting.seat(ticket);
    }

    private static Collection<String> holders(List<Ticket<?, ?>> tickets) {
        return tickets.stream()
                .flatMap(ticket -> ticket.request.holder().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a request of somebody who was overtaken would be told may be wrong: it is left undecided. */
    private static void decide(Seat<?, ?> seat, OwnHolds held, Set<Long> except, Shelf shelf) {
        Ticket<?, ?> ticket = seat.ticket();
        if (ticket.needsAnyOf(except)) {
            ticket.putOff();
        } else if (ticket.request.holder().filter(held::isOvertaken).isPresent()) {
            ticket.overtake();
        } else {
            seat.decide(shelf);
        }
    }

    /**
     * Rows that a request does not name are locked first on every path: what is written of them comes in no order of
     * products, and each row of the ledger or of a hold locks its product's stock row a little, so that it could meet
     * somebody who locks them in ascending id half-way.
     */
    private SortedMap<Long, StockItem> rows(
            List<Ticket<?, ?>> tickets, OwnHolds held, boolean lockFirst, Set<Long> except) {
        SortedSet<Long> products = new TreeSet<>();
        boolean lock = lockFirst;
        for (Ticket<?, ?> ticket : tickets) {
            Set<Long> also = ticket.request.holder().map(held::products).orElse(Set.of());
            ticket.needs(also);
            products.addAll(ticket.products());
            lock |= !also.isEmpty();
        }
        products.removeAll(except);
        return lock ? items.locked(products) : items.toChange(products);
    }
}
