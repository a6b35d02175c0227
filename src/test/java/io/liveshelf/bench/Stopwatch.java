package io.liveshelf.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How much processor time each party to a bench takes between start and stop, and how much everybody takes together. */
final class Stopwatch {

    private final Map<String, Supplier<Duration>> parties;
    private final Supplier<Duration> everybody;
    private Usage before = Usage.NONE;
    private Usage between = Usage.NONE;

    /**
     * So much processor time.
     *
     * @param parties by name
     * @param everybody theirs and that of all others on the machine
     */
    record Usage(Map<String, Duration> parties, Duration everybody) {

        static final Usage NONE = new Usage(Map.of(), Duration.ZERO);

        private Usage since(Usage earlier) {
            Map<String, Duration> taken = new TreeMap<>();
            parties.forEach((name, time) -> taken.put(name, time.minus(earlier.parties.getOrDefault(name, time))));
            return new Usage(taken, everybody.minus(earlier.everybody));
        }

        /** The part of all that was taken by those who are no party; NaN if nothing is known. */
        double others() {
            Duration ours = parties.values().stream().reduce(Duration.ZERO, Duration::plus);
            return everybody.isZero() ? Double.NaN : Math.max(0, 1 - (double) ours.toMillis() / everybody.toMillis());
        }
    }

    /** @param parties the time each has taken so far, by name */
    Stopwatch(Map<String, Supplier<Duration>> parties, Supplier<Duration> everybody) {
        this.parties = Map.copyOf(parties);
        this.everybody = everybody;
    }

    /** The same with another of this name. */
    Stopwatch with(String party, Supplier<Duration> time) {
        Map<String, Supplier<Duration>> others = new HashMap<>(parties);
        others.put(party, time);
        return new Stopwatch(others, everybody);
    }

    void start() {
        before = read();
    }

    void stop() {
        between = read().since(before);
    }

    /** What was taken between the last start and the last stop. */
    Usage taken() {
        return between;
    }

    private Usage read() {
        Map<String, Duration> times = new TreeMap<>();
        parties.forEach((party, time) -> times.put(party, time.get()));
        return new Usage(times, everybody.get());
    }
}
