package io.liveshelf.bench;

import java.util.Arrays;

/** Durations in nanoseconds, every one of them kept. */
final class Latencies {

    private long[] nanos = new long[4096];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /**
     * The shortest duration that at least this part of all do not exceed (nearest rank), in milliseconds; NaN when there
     * are none.
     *
     * @param part above 0, at most 1
     */
    double percentile(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("a part of all is above 0 and at most 1, not " + part);
        }
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        // Less a hair: 0.07 * 100 is 7.000000000000001 in floating point.
        int rank = (int) Math.ceil(part * count - 1e-9);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
