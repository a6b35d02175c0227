package io.liveshelf.stock;

import java.time.Duration;

/** How long somebody waits in all, wherever the time goes: what one wait has taken is gone for the next. */
public final class Patience {
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final long endNanos;

    private Patience(long endNanos) {
        this.endNanos = endNanos;
    }

    /** That begins now. */
    public static Patience of(Duration longest) {
        return new Patience(System.nanoTime() + longest.toNanos());
    }

    /** What is left of it, never less than nothing. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Whether more than a moment has passed since so much was left. */
    boolean isLessThan(Duration before) {
        return left().plus(MOMENT).compareTo(before) < 0;
    }
}
