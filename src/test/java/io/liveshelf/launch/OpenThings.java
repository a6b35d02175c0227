package io.liveshelf.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What has been started and must be ended, the newest first. Opening and closing exclude each other, so that a signal
 * during start-up leaves nothing behind: closing waits for the opening under way, and nothing is opened after it.
 */
final class OpenThings implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(OpenThings.class.getName());

    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private boolean closed;

    /**
     * Opens one more thing.
     *
     * @throws IllegalStateException if all has been closed
     */
    synchronized <T extends AutoCloseable> T open(Callable<T> opener) throws Exception {
        if (closed) {
            throw new IllegalStateException("Closed while starting");
        }
        T thing = opener.call();
        things.push(thing);
        return thing;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends everything, whatever fails on the way. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!things.isEmpty()) {
            AutoCloseable thing = things.pop();
            try {
                thing.close();
            } catch (Exception e) {
                LOGGER.log(Level.WARNING, "Could not end " + thing, e);
            }
        }
    }
}
