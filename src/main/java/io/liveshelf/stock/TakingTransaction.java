package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One transaction in which one or many requests are judged, the same for every path: what is set aside for those who
 * ask, then the stock rows in ascending product id, then one decision after the other, then all that is written. The
 * stock rows' update comes last, when the unit of work ends, or before new holds.
 */
@ApplicationScoped
@Transactional
class TakingTransaction {
    @Inject
    HoldLocks locks;

    @Inject
    HoldLines holds;

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

        void begin(OwnHolds held) {
            session = kind.begin(tickets.stream().map(ticket -> ticket.request).toList(), held);
        }

        /** What a request of somebody who was overtaken would be told may be wrong: it is left undecided. */
        void decide(Ticket<R, A> ticket, OwnHolds held, Shelf shelf) {
            if (ticket.request.holder().filter(held::isOvertaken).isPresent()) {
                ticket.overtake();
            } else {
                ticket.decide(session, shelf);
            }
        }
    }

    /** What is decided of one ticket when its turn comes. */
    private interface Decision {
        void make(OwnHolds held, Shelf shelf);
    }

    /**
     * Judges these tickets in this order, all but those that are {@linkplain Ticket#isOvertaken overtaken}.
     *
     * @param locked whether to lock the stock rows first; else their versions tell at the end who was faster
     * @param progress told when all is decided, after which a lost connection leaves the outcome unknown
     */
    @UnitOfWork
    public void judge(List<Ticket<?, ?>> tickets, boolean locked, Progress progress) {
        Map<RequestKind<?, ?>, Sitting<?, ?>> sittings = new IdentityHashMap<>();
        List<Sitting<?, ?>> inOrder = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>(tickets.size());
        for (Ticket<?, ?> ticket : tickets) {
            decisions.add(seat(ticket, sittings, inOrder));
        }
        OwnHolds held = locks.lock(holders(tickets));
        inOrder.forEach(sitting -> sitting.begin(held));
        Shelf shelf = new Shelf(rows(tickets, held, locked));
        locks.lookAgain(held);
        inOrder.forEach(sitting -> sitting.session.prepare());
        decisions.forEach(decision -> decision.make(held, shelf));
        inOrder.forEach(sitting -> sitting.session.write());
        ledger.append(shelf.movements());
        holds.write(held);
        progress.decided();
    }

    private static <R extends StockRequest, A> Decision seat(
            Ticket<R, A> ticket, Map<RequestKind<?, ?>, Sitting<?, ?>> sittings, List<Sitting<?, ?>> inOrder) {
        @SuppressWarnings("unchecked") // under a kind there is only ever a sitting of that kind
        Sitting<R, A> sitting = (Sitting<R, A>) sittings.computeIfAbsent(ticket.kind, kind -> {
            Sitting<R, A> fresh = new Sitting<>(ticket.kind);
            inOrder.add(fresh);
            return fresh;
        });
        sitting.tickets.add(ticket);
        return (held, shelf) -> sitting.decide(ticket, held, shelf);
    }

    private static Collection<String> holders(List<Ticket<?, ?>> tickets) {
        return tickets.stream()
                .flatMap(ticket -> ticket.request.holder().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedMap<Long, StockItem> rows(List<Ticket<?, ?>> tickets, OwnHolds held, boolean locked) {
        SortedSet<Long> products = new TreeSet<>(held.products());
        tickets.forEach(ticket -> products.addAll(ticket.request.products()));
        return locked ? items.toChangeLocked(products) : items.toChange(products);
    }
}
