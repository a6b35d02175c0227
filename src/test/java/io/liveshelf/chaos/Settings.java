package io.liveshelf.chaos;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a run is like. {@code -Dchaos.seed} repeats an earlier one, {@code -Dchaos.minutes} says how long a long one
 * takes.
 *
 * @param load how long the clients go on at least
 * @param leastKills how often the server is killed at least, even if that takes longer
 * @param longestUp the longest time between its opening and its next end
 * @param killsWhileStarting how many of a hundred starts are not let come to their end
 * @param redisRestarts how often Redis loses all it has
 */
record Settings(
        long seed,
        int shoppers,
        int operators,
        Duration load,
        int leastKills,
        int mostKills,
        Duration longestUp,
        int killsWhileStarting,
        int redisRestarts) {

    private static final Duration SHORTEST_UP = Duration.ofSeconds(3);

    /** Two or three kills: a part of the tests. */
    static Settings brief() {
        return new Settings(chosenSeed(), 10, 2, Duration.ofSeconds(15), 2, 3, Duration.ofSeconds(5), 0, 0);
    }

    /** @throws IllegalArgumentException with a sentence for the person who set it, if a setting is wrong */
    static Settings full() {
        String minutes = property("chaos.minutes", "10");
        if (!minutes.matches("\\d{1,3}(\\.\\d)?") || Double.parseDouble(minutes) < 1) {
            throw new IllegalArgumentException("-Dchaos.minutes is from 1 to 999, not \"" + minutes + "\"");
        }
        Duration load = Duration.ofMillis(Math.round(Double.parseDouble(minutes) * 60_000));
        return new Settings(chosenSeed(), 24, 3, load, 3, 10_000, Duration.ofSeconds(20), 15, 2);
    }

    private static long chosenSeed() {
        String seed = property("chaos.seed", "");
        if (seed.isEmpty()) {
            return ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        }
        if (!seed.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("-Dchaos.seed is a whole number, not \"" + seed + "\"");
        }
        return Long.parseLong(seed);
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    Duration shortestUp() {
        return SHORTEST_UP;
    }
}
