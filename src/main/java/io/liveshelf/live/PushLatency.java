package io.liveshelf.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long this node takes from hearing of a change, or committing it, until its frames have been put on their
 * connections: of each flush that has news for anybody, for the change that has waited longest and the page that is
 * served last. A page that has not yet taken what it was sent before is passed by, as that says nothing of the node; and
 * one that another hand is just serving gets its news from that hand, a frame later perhaps. Any thread may tell.
 */
@ApplicationScoped
class PushLatency {
    /** What is told is of about so long. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final long NONE = 0;
    private static final double MEDIAN = 0.5;
    private static final double NINETY_NINTH = 0.99;

    /** In milliseconds; null each if nothing was pushed within the window. */
    record Figures(Double p50Ms, Double p99Ms, Double maxMs) {}

    @Inject
    MeterRegistry meters;

    private final AtomicLong oldest = new AtomicLong(NONE);
    private Timer timer;

    @PostConstruct
    void measure() {
        timer = Timer.builder("liveshelf.live.push")
                .publishPercentiles(MEDIAN, NINETY_NINTH)
                .distributionStatisticExpiry(WINDOW)
                .register(meters);
    }

    /** Something waits to be pushed from now on, if nothing did. */
    void marked() {
        if (oldest.get() == NONE) {
            oldest.compareAndSet(NONE, System.nanoTime() | 1);
        }
    }

    /** What waits is being pushed; since when it has waited. To be asked before it is looked at. */
    long taken() {
        return oldest.getAndSet(NONE);
    }

    /** @param since as it was taken */
    void pushed(long since) {
        if (since != NONE) {
            timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
    }

    Figures figures() {
        HistogramSnapshot snapshot = timer.takeSnapshot();
        double max = snapshot.max(TimeUnit.MICROSECONDS);
        return new Figures(percentile(snapshot, MEDIAN, max), percentile(snapshot, NINETY_NINTH, max), millis(max));
    }

    /** Percentiles are kept less exactly than the maximum, which none of them exceeds. */
    private static Double percentile(HistogramSnapshot snapshot, double percentile, double max) {
        return Arrays.stream(snapshot.percentileValues())
                .filter(value -> Double.compare(value.percentile(), percentile) == 0)
                .map(value -> millis(Math.min(max, value.value(TimeUnit.MICROSECONDS))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Double millis(double micros) {
        return micros > 0 ? Math.round(micros) / 1_000.0 : null;
    }
}
