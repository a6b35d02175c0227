package io.liveshelf.stock;

import java.util.ArrayList;
import java.util.List;

/** The tickets of one kind in one transaction, and the session in which they are judged. Of the transaction's thread. */
final class Sitting<R extends StockRequest, A> {
    private final RequestKind<R, A> kind;
    private final List<Ticket<R, A>> tickets = new ArrayList<>();
    private RequestKind.Session<R, A> session;

    Sitting(RequestKind<R, A> kind) {
        this.kind = kind;
    }

    /** A ticket's place among those of all kinds. */
    record Seat<R extends StockRequest, A>(Sitting<R, A> sitting, Ticket<R, A> ticket) {
        void decide(Shelf shelf) {
            ticket.decide(sitting.session, shelf);
        }
    }

    Seat<R, A> seat(Ticket<R, A> ticket) {
        tickets.add(ticket);
        return new Seat<>(this, ticket);
    }

    void begin(OwnHolds held) {
        session = kind.begin(tickets.stream().map(ticket -> ticket.request).toList(), held);
    }

    void prepare() {
        session.prepare();
    }

    void write() {
        session.write();
    }
}
