package io.liveshelf.events;

import java.time.Duration;

/**
 * What became of a delivery.
 *
 * @param state the row's state from now on
 * @param isAttempt whether it counts
 * @param error why it failed or was postponed, cut to what the column holds; null if it was not
 * @param pause until the next attempt, if there is to be one
 */
record OutboxOutcome(String state, boolean isAttempt, String error, Duration pause) {
    private static final String WAITING = "waiting";
    private static final String DELIVERED = "delivered";
    private static final String DEAD = "dead";
    private static final int LONGEST_ERROR = 500;

    OutboxOutcome {
        if (error != null) {
            String printable = error.replaceAll("\\p{Cntrl}+", " ").strip();
            error = printable.length() > LONGEST_ERROR ? printable.substring(0, LONGEST_ERROR - 1) + "…" : printable;
        }
    }

    static OutboxOutcome delivered() {
        return new OutboxOutcome(DELIVERED, true, null, Duration.ZERO);
    }

    static OutboxOutcome failed(String error, Duration pause) {
        return new OutboxOutcome(WAITING, true, error, pause);
    }

    static OutboxOutcome dead(String error) {
        return new OutboxOutcome(DEAD, true, error, Duration.ZERO);
    }

    /** @param why null if nobody can say */
    static OutboxOutcome postponed(String why, Duration pause) {
        return new OutboxOutcome(WAITING, false, why, pause);
    }

    boolean isDelivered() {
        return DELIVERED.equals(state);
    }

    /** As the figures name it. */
    String name() {
        return WAITING.equals(state) ? isAttempt ? "failed" : "postponed" : state;
    }
}
