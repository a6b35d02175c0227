package io.liveshelf.live;

import java.time.Instant;
import java.util.Map;

/**
 * How one node is, by its own account.
 *
 * @param name different for each node and each start
 * @param host null if the machine has no name
 * @param since when it started
 * @param watchers how many pages are connected to it
 * @param products how many products these watch
 * @param redis whether Redis does its part, as this node sees it
 * @param hearsAll whether it hears all that other nodes change
 * @param audited when it last compared all of the shelf with the database; null if it has not
 * @param drift what it has mended since it started, by kind
 */
record NodeReport(
        String name,
        String host,
        String version,
        Instant since,
        int watchers,
        int products,
        boolean redis,
        boolean hearsAll,
        Instant audited,
        Map<String, Long> drift) {

    /** Whether all is there without which nobody can tell one node from another. */
    boolean isWhole() {
        return name != null && since != null && drift != null;
    }
}
