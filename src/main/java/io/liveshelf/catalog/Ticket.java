package io.liveshelf.catalog;

import java.util.Arrays;
import java.util.Set;

/**
 * How far the news had come when something was begun to be read. What was read under a ticket is believed as long as
 * no news has come since of anything it depends on; so what was read before a change can be put into a cache after
 * it, and is yet never answered.
 */
final class Ticket {
    private static final Aspect[] ASPECTS = Aspect.values();

    private final Era era;
    private final int aspects;
    private final long[] seen = new long[ASPECTS.length];

    /** To be taken before the transaction begins that reads: some databases show it what was there at its beginning. */
    Ticket(Era era, Set<Aspect> dependsOn) {
        this.era = era;
        int mask = 0;
        for (Aspect aspect : dependsOn) {
            mask |= 1 << aspect.ordinal();
            seen[aspect.ordinal()] = era.news(aspect);
        }
        this.aspects = mask;
    }

    /** Whether that still holds; null is the era of a node that does not hear. */
    boolean isGoodIn(Era now) {
        if (era != now) {
            return false;
        }
        for (Aspect aspect : ASPECTS) {
            int at = aspect.ordinal();
            if ((aspects & 1 << at) != 0 && seen[at] != era.news(aspect)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ticket ticket
                && ticket.era == era
                && ticket.aspects == aspects
                && Arrays.equals(ticket.seen, seen);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(seen) + aspects;
    }
}
