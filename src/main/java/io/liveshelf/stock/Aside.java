package io.liveshelf.stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;

/**
 * Tickets that wait for stock rows which others keep locked, apart from those behind them, in the order in which they
 * were set aside, and no longer than the lock time-out from when they came. Any thread may ask.
 */
final class Aside {
    private final Queue<Ticket<?, ?>> tickets;
    private final long patienceNanos;

    Aside(int most, Duration patience) {
        this.tickets = new ArrayBlockingQueue<>(most);
        this.patienceNanos = patience.toNanos();
    }

    /** False if there is no room or its time is up. */
    boolean add(Ticket<?, ?> ticket) {
        return !isTimeUp(ticket) && tickets.offer(ticket);
    }

    private boolean isTimeUp(Ticket<?, ?> ticket) {
        return System.nanoTime() - ticket.sinceNanos >= patienceNanos;
    }

    /** Takes out those that need none of these products, so many at most. */
    List<Ticket<?, ?>> takeFreed(Set<Long> locked, int most) {
        return take(ticket -> !ticket.needsAnyOf(locked), most);
    }

    /** Takes out those whose time is up. */
    List<Ticket<?, ?>> takeExpired() {
        return take(this::isTimeUp, Integer.MAX_VALUE);
    }

    private List<Ticket<?, ?>> take(Predicate<Ticket<?, ?>> which, int most) {
        List<Ticket<?, ?>> taken = new ArrayList<>();
        for (Ticket<?, ?> ticket : tickets) {
            if (taken.size() < most && which.test(ticket) && tickets.remove(ticket)) {
                taken.add(ticket);
            }
        }
        return taken;
    }

    /** In how many nanoseconds the first time of theirs is up; not negative. */
    long nanosLeft() {
        long now = System.nanoTime();
        return tickets.stream()
                .mapToLong(ticket -> Math.max(0, ticket.sinceNanos + patienceNanos - now))
                .min()
                .orElse(0);
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    int size() {
        return tickets.size();
    }
}
