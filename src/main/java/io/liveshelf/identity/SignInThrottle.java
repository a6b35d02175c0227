package io.liveshelf.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.platform.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows guessing: after {@value #PER_ACCOUNT} failures for one account from one address, or {@value #PER_ADDRESS}
 * from one address, further attempts are refused until five minutes have passed since the first. Success is
 * never counted. Kept per node, bounded, oldest forgotten first; thread-safe.
 */
@ApplicationScoped
public class SignInThrottle {
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 100;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Inject
    MeterRegistry meters;

    private final Cache<String, AtomicInteger> failures =
            Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(100_000).build();

    /** @throws Problem 429 {@code throttled} while there were too many failures */
    void check(String address, String email) {
        if (count(address) >= PER_ADDRESS || count(address + " " + email) >= PER_ACCOUNT) {
            throw new Problem(429, "throttled").showing("retryAfter", WINDOW.toSeconds());
        }
    }

    void failed(String address, String email) {
        meters.counter("liveshelf.signin.failures").increment();
        failures.get(address, key -> new AtomicInteger()).incrementAndGet();
        failures.get(address + " " + email, key -> new AtomicInteger()).incrementAndGet();
    }

    private int count(String key) {
        AtomicInteger count = failures.getIfPresent(key);
        return count == null ? 0 : count.get();
    }
}
