package io.liveshelf.catalog;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far the news had come when something was begun to be read. What was read under a ticket is believed as long as
 * no news has come since of anything it depends on; so what was read before a change can be put into a cache after
 * it, and is yet never answered.
 */
final class Ticket {
    private static final Aspect[] ASPECTS = Aspect.values();

    /** The era's counters, which stand for it: what is kept must not keep all that was known in the era. */
    private final AtomicLongArray news;

    private final int aspects;
    private final long[] seen = new long[ASPECTS.length];

    /** To be taken before the transaction begins that reads: some databases show it what was there at its beginning. */
    Ticket(AtomicLongArray news, Set<Aspect> dependsOn) {
        this.news = news;
        int mask = 0;
        for (Aspect aspect : dependsOn) {
            mask |= 1 << aspect.ordinal();
            seen[aspect.ordinal()] = news.get(aspect.ordinal());
        }
        this.aspects = mask;
    }

    /** Whether that still holds; null is the era of a node that does not hear. */
    boolean isGoodIn(Era now) {
        if (now == null || !now.counts(news)) {
            return false;
        }
        for (Aspect aspect : ASPECTS) {
            int at = aspect.ordinal();
            if ((aspects & 1 << at) != 0 && seen[at] != news.get(at)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ticket ticket
                && ticket.news == news
                && ticket.aspects == aspects
                && Arrays.equals(ticket.seen, seen);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(seen) + aspects;
    }
}
