package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OptimisticRetryTest {
    private final OptimisticRetry retry = new OptimisticRetry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void configure() {
        retry.meters = meters;
        retry.configure();
    }

    @Test
    void firstSuccessIsTheAnswer() {
        assertThat(retry.call(losing(0))).isEqualTo("won");
        assertThat(attempts).hasValue(1);
        assertThat(retries()).isZero();
        assertThat(exhausted()).isZero();
    }

    @Test
    void lostRacesAreRunAgain() {
        assertThat(retry.call(losing(3))).isEqualTo("won");
        assertThat(attempts).hasValue(4);
        assertThat(retries()).isEqualTo(3);
        assertThat(exhausted()).isZero();
    }

    @Test
    void lastAttemptCounts() {
        assertThat(retry.call(losing(OptimisticRetry.ATTEMPTS - 1))).isEqualTo("won");
        assertThat(attempts).hasValue(OptimisticRetry.ATTEMPTS);
        assertThat(exhausted()).isZero();
    }

    @Test
    void attemptsAreBoundedAndThenTheShopIsBusy() {
        Problem busy = catchThrowableOfType(Problem.class, () -> retry.call(losing(Integer.MAX_VALUE)));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).isEqualTo("busy");
        assertThat(busy.extensions()).containsEntry("retryAfter", 1);
        assertThat(attempts).hasValue(OptimisticRetry.ATTEMPTS);
        assertThat(retries()).isEqualTo(OptimisticRetry.ATTEMPTS - 1);
        assertThat(exhausted()).isEqualTo(1);
    }

    @Test
    void lockThatWasNotToBeHadInTimeIsWaitedForOnce() {
        Problem busy = catchThrowableOfType(
                Problem.class, () -> retry.call(failing(new PersistenceException(new SQLException("no", "55P03")))));
        assertThat(busy.code()).isEqualTo("busy");
        assertThat(busy.extensions()).containsEntry("retryAfter", 1);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void otherFailureIsPassedOnAtOnce() {
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> retry.call(failing(failure))).isSameAs(failure);
        assertThat(attempts).hasValue(1);
        assertThat(retries()).isZero();
        assertThat(exhausted()).isZero();
    }

    @Test
    void refusalIsPassedOnAtOnce() {
        Problem refusal = new Problem(409, "insufficient-stock");
        assertThatThrownBy(() -> retry.call(failing(refusal))).isSameAs(refusal);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void failureAfterALostRaceIsPassedOn() {
        IllegalStateException failure = new IllegalStateException("no");
        assertThatThrownBy(() -> retry.call(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new OptimisticLockException();
                    }
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(attempts).hasValue(2);
        assertThat(exhausted()).isZero();
    }

    @Test
    void eachCallHasItsOwnAttempts() {
        retry.call(losing(8));
        attempts.set(0);
        assertThat(retry.call(losing(8))).isEqualTo("won");
    }

    private Supplier<String> losing(int times) {
        return () -> {
            if (attempts.incrementAndGet() <= times) {
                throw new IllegalStateException("commit", new OptimisticLockException());
            }
            return "won";
        };
    }

    private Supplier<String> failing(RuntimeException failure) {
        return () -> {
            attempts.incrementAndGet();
            throw failure;
        };
    }

    private double retries() {
        return meters.counter("liveshelf.optimistic.retries").count();
    }

    private double exhausted() {
        return meters.counter("liveshelf.optimistic.exhausted").count();
    }
}
