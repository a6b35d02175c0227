package io.liveshelf.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How much processor time each party to a bench takes between start and stop, as the operating system counts it. */
final class Stopwatch {

    private final Map<String, Supplier<Duration>> parties;
    private Map<String, Duration> before = Map.of();
    private Map<String, Duration> between = Map.of();

    /** @param parties the processor time each has taken so far, by name */
    Stopwatch(Map<String, Supplier<Duration>> parties) {
        this.parties = Map.copyOf(parties);
    }

    void start() {
        before = read();
    }

    void stop() {
        Map<String, Duration> after = read();
        Map<String, Duration> taken = new TreeMap<>();
        after.forEach((party, time) -> taken.put(party, time.minus(before.getOrDefault(party, time))));
        between = taken;
    }

    /** What each took, by name. */
    Map<String, Duration> taken() {
        return between;
    }

    private Map<String, Duration> read() {
        Map<String, Duration> times = new TreeMap<>();
        parties.forEach((party, time) -> times.put(party, time.get()));
        return times;
    }
}
