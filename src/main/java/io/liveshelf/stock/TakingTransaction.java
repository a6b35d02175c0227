package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One transaction in which one or many requests are judged, the same for every path: rows the kinds need, then the
 * stock rows in ascending product id, then one decision after the other, then all that is written. The stock rows'
 * update comes last, when the unit of work ends.
 */
@ApplicationScoped
@Transactional
class TakingTransaction {
    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    /** The tickets of one kind and their session. */
    private static final class Sitting<R extends StockRequest, A> {
        private final List<Ticket<R, A>> tickets = new ArrayList<>();
        private final RequestKind<R, A> kind;
        private RequestKind.Session<R, A> session;

        Sitting(RequestKind<R, A> kind) {
            this.kind = kind;
        }

        void begin() {
            session = kind.begin(tickets.stream().map(ticket -> ticket.request).toList());
        }
    }

    /**
     * Judges these tickets in this order.
     *
     * @param locked whether to lock the stock rows first; else their versions tell at the end who was faster
     * @param progress told when all is decided, after which a lost connection leaves the outcome unknown
     */
    @UnitOfWork
    public void judge(List<Ticket<?, ?>> tickets, boolean locked, Progress progress) {
        Map<RequestKind<?, ?>, Sitting<?, ?>> sittings = new IdentityHashMap<>();
        List<Sitting<?, ?>> inOrder = new ArrayList<>();
        List<Runnable> decisions = new ArrayList<>(tickets.size());
        Shelf[] shelf = new Shelf[1];
        for (Ticket<?, ?> ticket : tickets) {
            decisions.add(seat(ticket, sittings, inOrder, shelf));
        }
        inOrder.forEach(Sitting::begin);
        shelf[0] = new Shelf(rows(tickets, inOrder, locked));
        inOrder.forEach(sitting -> sitting.session.prepare());
        decisions.forEach(Runnable::run);
        inOrder.forEach(sitting -> sitting.session.write());
        ledger.append(shelf[0].movements());
        progress.decided();
    }

    private static <R extends StockRequest, A> Runnable seat(
            Ticket<R, A> ticket,
            Map<RequestKind<?, ?>, Sitting<?, ?>> sittings,
            List<Sitting<?, ?>> inOrder,
            Shelf[] shelf) {
        @SuppressWarnings("unchecked") // under a kind there is only ever a sitting of that kind
        Sitting<R, A> sitting = (Sitting<R, A>) sittings.computeIfAbsent(ticket.kind, kind -> {
            Sitting<R, A> fresh = new Sitting<>(ticket.kind);
            inOrder.add(fresh);
            return fresh;
        });
        sitting.tickets.add(ticket);
        return () -> ticket.decide(sitting.session, shelf[0]);
    }

    private SortedMap<Long, StockItem> rows(List<Ticket<?, ?>> tickets, List<Sitting<?, ?>> sittings, boolean locked) {
        SortedSet<Long> products = new TreeSet<>();
        tickets.forEach(ticket -> products.addAll(ticket.request.products()));
        sittings.forEach(sitting -> products.addAll(sitting.session.alsoNeeded()));
        return locked ? items.toChangeLocked(products) : items.toChange(products);
    }
}
