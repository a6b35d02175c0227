package io.liveshelf.ordering;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * What a token makes the sandbox do.
 *
 * @param arrives whether the gateway hears of the charge at all
 * @param accepted whether it accepts
 * @param delay after how long it answers
 * @param twice whether it tells its answer once more
 */
record SandboxToken(boolean arrives, boolean accepted, Duration delay, boolean twice) {
    private static final String LATE = "late";
    private static final Duration LATE_BY_DEFAULT = Duration.ofSeconds(10);
    private static final Duration LATEST = Duration.ofHours(1);

    private static final SandboxToken ACCEPT = new SandboxToken(true, true, Duration.ZERO, false);
    private static final SandboxToken DECLINE = new SandboxToken(true, false, Duration.ZERO, false);

    /** The meaning of a token; one without any is declined. */
    static SandboxToken of(String token) {
        return switch (token) {
            case "demo", "ok" -> ACCEPT;
            case "twice" -> new SandboxToken(true, true, Duration.ZERO, true);
            case "timeout" -> new SandboxToken(false, false, Duration.ZERO, false);
            case LATE -> late(LATE_BY_DEFAULT);
            default -> token.startsWith(LATE + ":") ? late(token.substring(LATE.length() + 1)) : DECLINE;
        };
    }

    private static SandboxToken late(String delay) {
        try {
            Duration duration = Duration.parse(delay);
            return duration.isNegative() || duration.compareTo(LATEST) > 0 ? DECLINE : late(duration);
        } catch (DateTimeParseException e) {
            return DECLINE;
        }
    }

    private static SandboxToken late(Duration delay) {
        return new SandboxToken(true, true, delay, false);
    }
}
