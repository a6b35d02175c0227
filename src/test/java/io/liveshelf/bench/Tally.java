package io.liveshelf.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What was answered how often: while it was measured, and in all, from the first request to the last. Not for several
 * threads at once; those have one each and {@linkplain #addAll add them up}.
 */
final class Tally {

    /** Counted in place of a status where the connection broke before the answer: what it did is not known. */
    static final int BROKEN = 0;

    private static final int STATUSES = 600;

    private final int wanted;
    private final long[] measured = new long[STATUSES];
    private final long[] all = new long[STATUSES];
    private final Latencies latencies = new Latencies();

    /** @param wanted the status whose latency counts */
    Tally(int wanted) {
        this.wanted = wanted;
    }

    void add(int status, long nanos, boolean isMeasured) {
        int known = status > 0 && status < STATUSES ? status : BROKEN;
        all[known]++;
        if (isMeasured) {
            measured[known]++;
            if (status == wanted) {
                latencies.add(nanos);
            }
        }
    }

    void addAll(Tally other) {
        for (int i = 0; i < STATUSES; i++) {
            all[i] += other.all[i];
            measured[i] += other.measured[i];
        }
        latencies.addAll(other.latencies);
    }

    /** So many while it was measured. */
    long measured(int status) {
        return measured[status];
    }

    /** All answers while it was measured. */
    long measured() {
        return LongStream.of(measured).sum();
    }

    /** So many in all. */
    long all(int status) {
        return all[status];
    }

    /** Those in all that may or may not have had an effect: broken off, or failed on the server. */
    long uncertain() {
        long sum = all[BROKEN];
        for (int status = 500; status < STATUSES; status++) {
            sum += status == 503 ? 0 : all[status];
        }
        return sum;
    }

    /** What should not have been answered, in all, by status. */
    Map<Integer, Long> unexpected() {
        Map<Integer, Long> found = new TreeMap<>();
        for (int status = 0; status < STATUSES; status++) {
            if (all[status] > 0 && status != wanted && status != 201 && status != 409 && status != 503) {
                found.put(status, all[status]);
            }
        }
        return found;
    }

    Latencies latencies() {
        return latencies;
    }
}
