package io.liveshelf.events;

import java.time.Duration;
import java.util.Collection;

/** A way out of the shop, with the receivers that are reached by it. Any thread may call. */
interface OutboxChannel {
    /** The receivers that now want messages of the topic; may be called in any transaction. */
    Collection<String> receivers(String topic);

    /** The receivers to which something can be delivered now. */
    Collection<String> openReceivers();

    /** Whether this is the way to the receiver. */
    boolean reaches(String receiver);

    /**
     * Delivers, within bounded time.
     *
     * @throws Undeliverable if no other attempt can do better
     * @throws NotNow if it was not tried at all
     * @throws Unreachable if this attempt has failed as any other would have, whatever it had brought
     * @throws Exception if this attempt has failed
     */
    void deliver(OutboxRow row) throws Exception;

    /** A message that cannot be delivered, ever. */
    final class Undeliverable extends Exception {
        private static final long serialVersionUID = 1L;

        Undeliverable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Nothing can be brought that way now, which says nothing of the message. */
    final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreachable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The receiver is left in peace for a while, so this was no attempt. */
    final class NotNow extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Duration rest;

        NotNow(Duration rest) {
            super("the receiver is left in peace", null, false, false);
            this.rest = rest;
        }

        Duration rest() {
            return rest;
        }
    }
}
