package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.RedisConnected;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisVersion;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What a real Redis in trouble does to those who ask it, and what they notice when the trouble is over. */
@TakesLong
class TroubledRedisTest {
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    /** For a connection and for an answer, and what a busy machine adds. */
    private static final Duration PATIENCE = RedisConnected.TIMEOUT.multipliedBy(3);

    private RedisNode redis;
    private ShelfAlone shelf;

    @BeforeEach
    void start() throws IOException {
        redis = RedisNode.server(RedisVersion.REDIS_6);
        shelf = new ShelfAlone("redis://" + redis.address());
        shelf.mended(() -> shelf.write(1, 10, 1));
    }

    @AfterEach
    void stop() {
        shelf.close();
        redis.close();
    }

    @Test
    void stoppedRedisIsWaitedForAFewTimesAndThenByNobody() throws IOException {
        redis.pause();
        for (int i = 0; i < 4 && shelf.isWell(); i++) {
            assertThat(timeOfFailing()).isLessThan(PATIENCE);
        }
        assertThat(shelf.isWell()).isFalse();

        assertThat(timeOfFailing()).isLessThan(AT_ONCE);

        redis.resume();
        awaitAnswer();
        assertThat(shelf.isWell()).isTrue();
        assertThat(shelf.mended(() -> shelf.write(1, 10, 1)))
                .as("nothing is lost")
                .isFalse();
    }

    @Test
    void slowRedisIsLeftInPeace() {
        Awaitility.await("left in peace").atMost(ShelfAlone.LIMIT).until(() -> {
            Thread slow =
                    new Thread(() -> redis.ask(jedis -> jedis.sendCommand(() -> "DEBUG".getBytes(), "SLEEP", "0.3")));
            slow.start();
            Awaitility.await().pollDelay(Duration.ofMillis(30)).until(() -> true);
            try {
                shelf.revision(1);
            } catch (JedisException e) {
                // By and by.
            }
            slow.join();
            return !shelf.isWell();
        });

        awaitAnswer();
        assertThat(shelf.isWell()).isTrue();
    }

    @Test
    void killedRedisIsAnswerableAgainAtOnceWhenItIsBackAndKnownToBeEmpty() throws IOException {
        useManyConnections();
        redis.kill();
        assertThat(timeOfFailing()).isLessThan(PATIENCE);
        redis.start();

        assertThat(shelf.mended(() -> shelf.write(1, 10, 1)))
                .as("no broken connection is left")
                .isTrue();
        assertThat(shelf.revision(10)).isEqualTo(1);
    }

    @Test
    void restartedRedisThatHasReadOlderDataIsKnownForAnother() throws IOException {
        redis.ask(jedis -> jedis.save());
        shelf.write(1, 10, 2);
        redis.kill();
        redis.start();

        assertThat(redis.field(ShelfStore.STOCK, "10")).contains("\"revision\":1");
        shelf.awaitMending(() -> shelf.write(1, 10, 2));
        assertThat(shelf.revision(10)).isEqualTo(2);
    }

    @Test
    void replicaAnswersButRefusesAndDoesNotCountAsComplete() throws IOException {
        try (RedisNode master = RedisNode.server(RedisVersion.REDIS_6)) {
            redis.ask(jedis -> jedis.replicaof("127.0.0.1", master.port()));

            assertThatThrownBy(() -> shelf.write(1, 10, 2))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("READONLY");
            assertThatThrownBy(() -> shelf.store().markComplete(shelf.store().standing()))
                    .isInstanceOf(JedisDataException.class);
            assertThat(shelf.isWell()).as("it answers").isTrue();
        }
        redis.ask(jedis -> jedis.replicaofNoOne());
        shelf.awaitMending(() -> shelf.write(1, 10, 2));
        assertThat(shelf.revision(10)).isEqualTo(2);
    }

    @Test
    void fullRedisRefusesWhatIsNewAndThenTakesIt() {
        redis.ask(jedis -> jedis.configSet("maxmemory", "1"));

        assertThatThrownBy(() -> shelf.write(1, 10, 2))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining("OOM");
        assertThat(shelf.revision(10)).as("it can be read").isEqualTo(1);
        assertThat(shelf.isWell()).isTrue();

        redis.ask(jedis -> jedis.configSet("maxmemory", "0"));
        assertThat(shelf.write(1, 10, 2)).isEqualTo(10);
    }

    @Test
    void wrongPasswordFailsAtOnceAndTheRightOneIsTaken() {
        redis.ask(jedis -> jedis.configSet("requirepass", "right"));
        try (ShelfAlone wrong = new ShelfAlone("redis://:wrong@" + redis.address());
                ShelfAlone right = new ShelfAlone("redis://:right@" + redis.address())) {
            wrong.store().standing();
            right.store().standing();
            for (int i = 0; i < 6; i++) {
                long before = System.nanoTime();
                assertThatThrownBy(() -> wrong.revision(1)).isInstanceOf(JedisException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(RedisConnected.TIMEOUT);
            }
            assertThat(right.revision(1)).isEqualTo(1);
        }
    }

    private void useManyConnections() {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> shelf.write(1, 1_000, 1));
            threads[i].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration timeOfFailing() {
        long before = System.nanoTime();
        assertThatThrownBy(() -> shelf.revision(1)).isInstanceOf(JedisException.class);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void awaitAnswer() {
        Awaitility.await("an answer")
                .atMost(Duration.ofSeconds(3))
                .pollInterval(AT_ONCE)
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> shelf.revision(1) == 1);
    }
}
