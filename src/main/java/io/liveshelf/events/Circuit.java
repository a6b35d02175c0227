package io.liveshelf.events;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Leaves somebody in peace who fails most of the time, on this node: when half of the last ten calls, of at least five,
 * have failed, they are not called for a while; then one call tries them out. Any thread may call.
 */
final class Circuit {
    private static final int CALLS_LOOKED_AT = 10;
    private static final int FEWEST_CALLS = 5;
    private static final Duration TRIAL = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final Duration rest;
    private volatile long openedAt;
    private volatile boolean trying;

    /**
     * One that is closed.
     *
     * @param rest for how long they are left in peace
     * @param isTheirs whether such a failure speaks against them; of any other the call counts as answered
     */
    Circuit(String name, Duration rest, Predicate<Throwable> isTheirs) {
        this.rest = rest;
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(FEWEST_CALLS)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(rest)
                        .recordException(isTheirs)
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> openedAt = System.nanoTime());
    }

    interface Call {
        void make() throws Exception;
    }

    /** Makes the call and judges them by it, unless they are being left in peace. */
    void call(Call call) throws Exception {
        if (!breaker.tryAcquirePermission()) {
            throw new OutboxChannel.NotNow(pause());
        }
        boolean trial = breaker.getState() == State.HALF_OPEN;
        if (trial) {
            trying = true;
        }
        long start = System.nanoTime();
        try {
            call.make();
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (Exception | Error e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        } finally {
            if (trial) {
                trying = false;
            }
        }
    }

    /** Whether a call would not be made now: they are left in peace, or are just being tried out. */
    boolean isResting() {
        return restNanos() > 0 || trying;
    }

    /** Whether they rest or are yet to be tried out. */
    boolean isTroubled() {
        return breaker.getState() != State.CLOSED;
    }

    private long restNanos() {
        return breaker.getState() == State.OPEN ? rest.toNanos() - (System.nanoTime() - openedAt) : 0;
    }

    /** How long to wait before asking again; for as long as a trial takes where one is being made. */
    private Duration pause() {
        long nanos = restNanos();
        return nanos > 0 ? Duration.ofNanos(nanos) : TRIAL.compareTo(rest) < 0 ? TRIAL : rest;
    }
}
