package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * When a delivery that failed is tried again, and when no more: twice as long after each failure, up to a limit, and
 * between half and all of that by chance, so that what failed together does not return together.
 */
@ApplicationScoped
class OutboxBackoff {
    private static final int MOST_DOUBLINGS = 30;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.attempts")
    int attempts;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.retry")
    Duration first;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.retry-longest")
    Duration longest;

    /** What follows from a failed attempt after so many that had failed before. */
    OutboxOutcome afterFailure(int failedBefore, String error) {
        return failedBefore + 1 >= attempts
                ? OutboxOutcome.dead(error)
                : OutboxOutcome.failed(error, pause(failedBefore));
    }

    /** What follows when the receiver could not be reached; however often that is, it does not count. */
    OutboxOutcome afterNoAttempt(String error) {
        return OutboxOutcome.postponed(error, pause(0));
    }

    private Duration pause(int failedBefore) {
        long millis = first.toMillis() << Math.min(failedBefore, MOST_DOUBLINGS);
        long whole = Math.max(2, Math.min(millis, longest.toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }
}
