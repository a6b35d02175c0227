package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisCircuitTest {
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private final RedisCircuit circuit = new RedisCircuit(TIMEOUT);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void nobodyIsAskedOnceHalfOfTheCallsGotNoAnswer() {
        answered();
        answered();
        unanswered();
        assertThat(circuit.isClosed()).isTrue();
        unanswered();
        assertThat(circuit.isClosed()).isFalse();

        assertThatThrownBy(this::answered).isInstanceOf(RedisCircuit.Resting.class);
        assertThat(calls).hasValue(4);
        assertThat(circuit.refused()).isEqualTo(1);
    }

    @Test
    void refusalIsAnAnswerToo() {
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> call(() -> {
                        throw new JedisDataException("OOM command not allowed");
                    }))
                    .hasMessageContaining("OOM");
        }
        assertThat(circuit.isClosed()).isTrue();
    }

    @Test
    void answersThatTakeTooLongAreNone() {
        for (int i = 0; i < 4; i++) {
            assertThat(circuit.isClosed()).isTrue();
            call(() -> {
                long end = System.nanoTime() + TIMEOUT.toNanos() * 6 / 10;
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(1_000_000);
                }
                return "late";
            });
        }
        assertThat(circuit.isClosed()).isFalse();
    }

    @Test
    void oneCallTriesItOutAndItsSuccessIsEverybodys() throws Exception {
        open();
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread first = new Thread(() -> Awaitility.await()
                .ignoreExceptionsInstanceOf(RedisCircuit.Resting.class)
                .until(() -> call(() -> {
                            trying.countDown();
                            await(over);
                            return "answer";
                        })
                        .equals("answer")));
        first.start();
        trying.await();

        assertThatThrownBy(this::answered).isInstanceOf(RedisCircuit.Resting.class);
        over.countDown();
        first.join();

        assertThat(circuit.isClosed()).isTrue();
        answered();
    }

    @Test
    void trialThatFailsOpensItAgain() {
        open();
        int before = calls.get();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            assertThatThrownBy(() -> call(() -> {
                        throw new JedisConnectionException("no answer");
                    }))
                    .isInstanceOf(RuntimeException.class);
            return calls.get() > before;
        });

        assertThatThrownBy(this::answered).isInstanceOf(RedisCircuit.Resting.class);
        assertThat(circuit.isClosed()).isFalse();
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            unanswered();
        }
    }

    private void answered() {
        call(() -> "answer");
    }

    private void unanswered() {
        assertThatThrownBy(() -> call(() -> {
                    throw new JedisConnectionException("no answer");
                }))
                .isInstanceOf(JedisConnectionException.class);
    }

    private String call(Supplier<String> answer) {
        return circuit.call(() -> {
            calls.incrementAndGet();
            return answer.get();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
