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

    /** Takes a hand for the receiver; false if none is free. */
    synchronized boolean take(String receiver) {
        int its = busy.getOrDefault(receiver, 0);
        if (taken >= all || its >= Math.max(1, all / 2)) {
            return false;
        }
        busy.put(receiver, its + 1);
        taken++;
        return true;
    }

    synchronized void giveBack(String receiver) {
        busy.computeIfPresent(receiver, (name, its) -> its == 1 ? null : its - 1);
        taken--;
    }
}
