package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final ReadyCheck.Entrance HERE = new ReadyCheck.Entrance("127.0.0.1", 8080, true, "");
    private static final ReadyCheck THERE = entrance -> new CheckResult("there", true, Map.of());
    private static final ReadyCheck GONE = entrance -> new CheckResult("gone", false, Map.of());
    private static final ReadyCheck BROKEN = entrance -> {
        throw new IllegalStateException("broken");
    };

    private final Probes probes = new Probes();

    @Test
    void everyCheckIsToldByItsName() {
        assertThat(probes.ready(HERE, List.of(THERE, GONE)))
                .extracting(CheckResult::name, CheckResult::up)
                .containsExactly(tuple("gone", false), tuple("there", true));
    }

    @Test
    void aCheckThatFailsIsDown() {
        assertThat(probes.ready(HERE, List.of(THERE, BROKEN)))
                .filteredOn(check -> !check.up())
                .hasSize(1);
    }

    @Test
    void whoAsksOftenIsToldWhatWasFoundLast() {
        AtomicInteger asked = new AtomicInteger();
        ReadyCheck counting = entrance -> new CheckResult("n" + asked.incrementAndGet(), true, Map.of());
        for (int i = 0; i < 20; i++) {
            assertThat(probes.ready(HERE, List.of(counting))).hasSize(1);
        }
        assertThat(asked).hasValueLessThanOrEqualTo(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> probes.ready(HERE, List.of(GONE)).get(0).name().equals("gone"));
    }

    @Test
    void threadsAreNotLookedAtForEachWhoAsksWhetherTheNodeLives() {
        AtomicInteger looked = new AtomicInteger();
        probes.heartbeat = new Heartbeat() {
            @Override
            CheckResult health() {
                return new CheckResult("n" + looked.incrementAndGet(), true, Map.of());
            }
        };
        for (int i = 0; i < 20; i++) {
            assertThat(probes.live()).hasSize(1);
        }
        assertThat(looked).hasValueLessThanOrEqualTo(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !probes.live().get(0).name().equals("n1"));
    }

    @Test
    void nobodyWaitsWhileAnotherLooks() throws Exception {
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        ReadyCheck slow = entrance -> {
            looks.countDown();
            return new CheckResult("slow", awaited(may), Map.of());
        };
        CompletableFuture<List<CheckResult>> first =
                CompletableFuture.supplyAsync(() -> probes.ready(HERE, List.of(slow)));
        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(probes.ready(HERE, List.of(THERE)))
                .as("nothing is known yet, so it is not ready")
                .noneMatch(CheckResult::up);
        may.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).allMatch(CheckResult::up);
    }

    /** As when two ask at the same time, and nobody has for long. */
    @Test
    void aNodeThatWasReadyIsSoWhileAnotherLooksUnlessThatTakesLong() throws Exception {
        AtomicLong now = new AtomicLong();
        probes.nanoTime = now::get;
        probes.ready(HERE, List.of(THERE));
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch may = new CountDownLatch(1);
        ReadyCheck slow = entrance -> {
            looks.countDown();
            return new CheckResult("slow", awaited(may), Map.of());
        };
        CompletableFuture<List<CheckResult>> first =
                CompletableFuture.supplyAsync(() -> probes.ready(HERE, List.of(slow)));
        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(probes.ready(HERE, List.of(GONE))).allMatch(CheckResult::up);
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(probes.ready(HERE, List.of(THERE))).noneMatch(CheckResult::up);
        may.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).allMatch(CheckResult::up);
        assertThat(probes.ready(HERE, List.of(GONE))).allMatch(CheckResult::up);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
