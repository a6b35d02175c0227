package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many deliver at once on this node: so many in all, and half of them at most for one receiver, so that one that
 * answers slowly leaves hands for the others.
 */
@ApplicationScoped
class OutboxHands {
    @Inject
    @ConfigProperty(name = "liveshelf.outbox.parallel")
    int all;

    private final Map<String, Integer> busy = new HashMap<>();
    private int taken;
    private boolean turnedAway;

    /** Takes a hand for the receiver; false if none is free. */
    synchronized boolean take(String receiver) {
        if (!isFreeFor(receiver)) {
            return false;
        }
        busy.merge(receiver, 1, Integer::sum);
        taken++;
        return true;
    }

    /** Whether a hand could be taken for the receiver now. */
    synchronized boolean isFreeFor(String receiver) {
        boolean free = taken < all && busy.getOrDefault(receiver, 0) < Math.max(1, all / 2);
        turnedAway |= !free;
        return free;
    }

    /** Gives a hand back; true if somebody would have had it since one was given back last. */
    synchronized boolean giveBack(String receiver) {
        busy.computeIfPresent(receiver, (name, its) -> its == 1 ? null : its - 1);
        taken--;
        boolean wanted = turnedAway;
        turnedAway = false;
        return wanted;
    }
}
