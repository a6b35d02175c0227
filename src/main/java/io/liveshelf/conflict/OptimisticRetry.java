package io.liveshelf.conflict;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.MaxRetriesExceededException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.liveshelf.platform.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a transaction again when it lost a race: at most {@value #ATTEMPTS} times in all unless told otherwise, with exponential back-off
 * and full jitter between attempts (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * The back-off is Resilience4j's: MicroProfile Fault Tolerance has a constant delay only, and WildFly's
 * configuration with EJB lacks it.
 *
 * <p>Must be called outside a transaction, as each attempt needs a new one.
 */
@ApplicationScoped
public class OptimisticRetry {
    static final int ATTEMPTS = 12;
    private static final Duration FIRST_WAIT = Duration.ofMillis(4);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    @Inject
    MeterRegistry meters;

    private Retry retry;

    @PostConstruct
    void configure() {
        retry = retrying(ATTEMPTS);
    }

    private Retry retrying(int attempts) {
        Retry retrying = Retry.of(
                "optimistic",
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 1.8, 0.9, LONGEST_WAIT))
                        .retryOnException(Conflicts::isLostRace)
                        .failAfterMaxAttempts(true)
                        .build());
        retrying.getEventPublisher()
                .onRetry(event -> meters.counter("liveshelf.optimistic.retries").increment())
                .onError(event ->
                        meters.counter("liveshelf.optimistic.exhausted").increment());
        return retrying;
    }

    /**
     * The outcome of the first attempt that loses no race.
     *
     * @throws Problem 503 {@code busy} when every attempt lost, or a lock was not to be had in time, which is waited for
     *     once; nothing has changed then
     */
    public <T> T call(Supplier<T> transaction) {
        return call(retry, transaction);
    }

    /** The same with that many attempts, one at least. */
    public <T> T callAtMost(int attempts, Supplier<T> transaction) {
        return call(attempts == ATTEMPTS ? retry : retrying(attempts), transaction);
    }

    private static <T> T call(Retry retry, Supplier<T> transaction) {
        try {
            return retry.executeSupplier(transaction);
        } catch (MaxRetriesExceededException e) {
            throw Problem.busy();
        } catch (RuntimeException e) {
            throw Conflicts.isLostRace(e) || Conflicts.isLockTimeout(e) ? Problem.busy() : e;
        }
    }
}
