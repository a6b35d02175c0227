package io.liveshelf.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** All that the clients asked and were answered. Any thread may write; it is read when all have ended. */
final class Journal {
    private static final int MOST_SURPRISES = 50;

    /** One thing asked and every final answer to it, in that order; none if there never was one. */
    record Entry(Ask ask, List<Outcome> outcomes) {}

    private final Map<String, Ask> asked = new ConcurrentHashMap<>();
    private final Map<String, Queue<Outcome>> answered = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger surpriseCount = new AtomicInteger();
    private final Map<String, LongAdder> repeats = new ConcurrentHashMap<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder resolved = new LongAdder();

    void asks(Ask ask) {
        asked.put(ask.key(), ask);
    }

    /** @param unknownBefore whether an earlier attempt may have had its effect without an answer */
    void answered(Ask ask, Outcome outcome, boolean unknownBefore) {
        answered.computeIfAbsent(ask.key(), key -> new ConcurrentLinkedQueue<>())
                .add(outcome);
        answers.increment();
        if (unknownBefore) {
            resolved.increment();
        }
        if (!ask.kind().expects(outcome.status())) {
            surprise(ask + " was answered " + outcome);
        }
    }

    /** Says that something has to be asked again, and in a word why. */
    void repeats(String why) {
        repeats.computeIfAbsent(why, word -> new LongAdder()).increment();
    }

    void surprise(String what) {
        if (surpriseCount.incrementAndGet() <= MOST_SURPRISES) {
            surprises.add(what);
        }
    }

    List<Entry> entries() {
        return asked.values().stream()
                .map(ask ->
                        new Entry(ask, List.copyOf(answered.getOrDefault(ask.key(), new ConcurrentLinkedQueue<>()))))
                .toList();
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    Map<String, LongAdder> repeats() {
        return Map.copyOf(repeats);
    }

    /** How many final answers were given so far. */
    long answers() {
        return answers.sum();
    }

    /** How many requests whose outcome was unknown for a while got a final answer. */
    long resolved() {
        return resolved.sum();
    }
}
