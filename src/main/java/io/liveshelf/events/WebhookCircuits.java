package io.liveshelf.events;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Leaves a receiver in peace that fails most of the time, on this node: when half of the last ten calls, of at least
 * five, have failed, it is not called for {@code liveshelf.webhook.rest}; then one call tries it out.
 */
@ApplicationScoped
class WebhookCircuits {
    private static final int CALLS_LOOKED_AT = 10;
    private static final int FEWEST_CALLS = 5;
    private static final Duration TRIAL = Duration.ofSeconds(1);

    @Inject
    @ConfigProperty(name = "liveshelf.webhook.rest")
    Duration rest;

    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    /** Whether the receiver is being left in peace. */
    boolean isResting(String receiver) {
        Circuit circuit = circuits.get(receiver);
        return circuit != null && circuit.restNanos() > 0;
    }

    /** Whether the circuit is not closed: the receiver rests or is being tried out. */
    boolean isTroubled(String receiver) {
        Circuit circuit = circuits.get(receiver);
        return circuit != null && circuit.breaker.getState() != State.CLOSED;
    }

    /** Makes the call and judges the receiver by it, unless it is being left in peace. */
    void call(String receiver, Call call) throws Exception {
        Circuit circuit = circuits.computeIfAbsent(receiver, Circuit::new);
        if (!circuit.breaker.tryAcquirePermission()) {
            throw new OutboxChannel.NotNow(circuit.rest());
        }
        long start = System.nanoTime();
        try {
            call.make();
            circuit.breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (Exception | Error e) {
            circuit.breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }

    interface Call {
        void make() throws Exception;
    }

    private final class Circuit {
        private final CircuitBreaker breaker;
        private volatile long openedAt;

        Circuit(String receiver) {
            breaker = CircuitBreaker.of(
                    receiver,
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(CALLS_LOOKED_AT)
                            .minimumNumberOfCalls(FEWEST_CALLS)
                            .permittedNumberOfCallsInHalfOpenState(1)
                            .waitDurationInOpenState(rest)
                            .build());
            breaker.getEventPublisher().onStateTransition(change -> openedAt = System.nanoTime());
        }

        long restNanos() {
            return breaker.getState() == State.OPEN ? rest.toNanos() - (System.nanoTime() - openedAt) : 0;
        }

        /** How long to wait before asking again; for as long as a trial takes where one is being made. */
        Duration rest() {
            long nanos = restNanos();
            return nanos > 0 ? Duration.ofNanos(nanos) : TRIAL.compareTo(rest) < 0 ? TRIAL : rest;
        }
    }
}
