package io.liveshelf.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load came to.
 *
 * @param perSecond answers of the wanted kind, for orders the accepted ones
 * @param p50 their latency in milliseconds, NaN if there were none
 * @param refusedPerSecond 409 where another answer was wanted
 * @param busyPerSecond 503
 * @param errors all other answers and broken connections, while it was measured
 * @param microsEach processor time per wanted answer, by party
 * @param others the part of the machine's busy time that was taken by those who are no party to it; NaN if not known
 */
record Result(
        double perSecond,
        double p50,
        double p99,
        double refusedPerSecond,
        double busyPerSecond,
        long errors,
        Map<String, Double> microsEach,
        double others) {

    static Result of(int wanted, Tally tally, Duration measured, Stopwatch.Usage usage) {
        double seconds = measured.toNanos() / 1e9;
        long count = tally.measured(wanted);
        long refused = wanted == 409 ? 0 : tally.measured(409);
        long busy = tally.measured(503);
        Map<String, Double> micros = new TreeMap<>();
        usage.parties()
                .forEach((party, time) -> micros.put(party, count == 0 ? Double.NaN : time.toNanos() / 1e3 / count));
        return new Result(
                count / seconds,
                tally.latencies().percentile(0.5),
                tally.latencies().percentile(0.99),
                refused / seconds,
                busy / seconds,
                tally.measured() - count - refused - busy,
                micros,
                usage.others());
    }
}
