package io.liveshelf.launch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Logs the first trouble of each kind and is silent about the rest: a demo must not flood the terminal. */
final class OncePerKind {

    private static final int MOST_KINDS = 50;

    private final Logger logger;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    OncePerKind(Logger logger) {
        this.logger = logger;
    }

    /** @param kind the same for troubles that need no second line */
    void warn(String kind, String message) {
        if (seen.size() < MOST_KINDS && seen.add(kind)) {
            logger.warning(message + " (not repeated)");
        }
    }
}
