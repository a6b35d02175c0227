package io.liveshelf.platform;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lets nobody wait for a Redis that does not answer: when half of the last four calls got no answer, or all four of
 * them took half of the time they may, everybody is refused at once for half a second; then one call tries it out. An
 * answer counts whatever it says. Any thread may call.
 */
final class RedisCircuit {
    private static final int CALLS_LOOKED_AT = 4;
    private static final Duration REST = Duration.ofMillis(500);

    private final CircuitBreaker breaker;
    private final LongAdder refused = new LongAdder();

    /** Nobody was asked. */
    static final class Resting extends JedisException {
        private static final long serialVersionUID = 1L;

        Resting() {
            super("Redis is left in peace for a moment, as it did not answer in time");
        }
    }

    /** @param timeout how long a call may take */
    RedisCircuit(Duration timeout) {
        breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_LOOKED_AT)
                        .minimumNumberOfCalls(CALLS_LOOKED_AT)
                        .failureRateThreshold(50)
                        .slowCallDurationThreshold(timeout.dividedBy(2))
                        .slowCallRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(REST)
                        .recordException(failure -> !(failure instanceof JedisDataException))
                        .build());
    }

    <T> T call(Supplier<T> call) {
        if (!breaker.tryAcquirePermission()) {
            refused.increment();
            throw new Resting();
        }
        long start = System.nanoTime();
        try {
            T answer = call.get();
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return answer;
        } catch (RuntimeException | Error e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }

    /** Whether calls are made as they come. */
    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** How many calls were refused since the start. */
    long refused() {
        return refused.sum();
    }
}
