package io.liveshelf.bench;

import java.time.Duration;

/**
 * How long a load lasts: until {@code settle} has passed its answers are not measured, then for {@code measured} they
 * are; what is under way then is awaited.
 */
record Period(Duration settle, Duration measured) {

    static Period of(double settleSeconds, double measuredSeconds) {
        return new Period(seconds(settleSeconds), seconds(measuredSeconds));
    }

    /** A load of which nothing is measured. */
    static Period warmUp(double seconds) {
        return of(seconds, 0);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
