package io.liveshelf.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a bench is to measure: all of it, or with {@code -Dbench.quick} little of it; {@code -Dbench.seconds},
 * {@code -Dbench.warmup}, {@code -Dbench.clients=1,64}, {@code -Dbench.paths=grouped,adaptive},
 * {@code -Dbench.watchers=100,1000} and {@code -Dbench.only=pages} say otherwise one by one.
 *
 * @param parts which of {@link #PARTS}
 * @param pages how many live pages watch
 * @param warmUp seconds of load on a server just started: its code is compiled meanwhile
 * @param settle seconds before each cell is measured
 * @param seconds for which each cell is measured
 */
record Settings(
        List<String> parts,
        List<String> paths,
        List<Integer> clients,
        List<Integer> pages,
        double warmUp,
        double settle,
        double seconds) {

    /** Orders and what goes with them; pages of products; live pages; the shelf in Redis; coming back; the start itself. */
    static final List<String> PARTS = List.of("orders", "pages", "fanout", "projection", "resume", "start");

    static final List<String> PATHS = List.of("optimistic", "pessimistic", "grouped", "adaptive");

    /** How many clients the targets are about. */
    static final int CROWD = 64;

    private static final Settings FULL =
            new Settings(PARTS, PATHS, List.of(1, 8, 32, CROWD, 128), List.of(100, 1_000, 5_000, 10_000), 100, 2, 4);
    private static final Settings QUICK =
            new Settings(PARTS, List.of("optimistic", "adaptive"), List.of(1, CROWD), List.of(100, 1_000), 10, 1, 2);

    /** @throws IllegalArgumentException with a sentence for the person who set it, if one is wrong */
    static Settings read() {
        Settings usual = Boolean.parseBoolean(property("bench.quick", "false")) ? QUICK : FULL;
        List<String> parts = list(property("bench.only", String.join(",", usual.parts)));
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("-Dbench.only is some of " + PARTS + ", not " + parts);
        }
        List<String> paths = list(property("bench.paths", String.join(",", usual.paths)));
        if (!PATHS.containsAll(paths)) {
            throw new IllegalArgumentException("-Dbench.paths is some of " + PATHS + ", not " + paths);
        }
        List<Integer> clients = numbers("bench.clients", usual.clients, 1024);
        List<Integer> pages = numbers("bench.watchers", usual.pages, 50_000);
        double seconds = number("bench.seconds", property("bench.seconds", String.valueOf(usual.seconds)), 0.5, 600);
        double warmUp = number("bench.warmup", property("bench.warmup", String.valueOf(usual.warmUp)), 1, 600);
        return new Settings(parts, paths, clients, pages, warmUp, usual.settle, seconds);
    }

    private static List<Integer> numbers(String property, List<Integer> usual, int max) {
        return list(property(property, String.join(",", texts(usual)))).stream()
                .map(text -> (int) number(property, text, 1, max))
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static double number(String property, String text, double min, double max) {
        if (!text.matches("\\d{1,5}(\\.\\d+)?") || Double.parseDouble(text) < min || Double.parseDouble(text) > max) {
            throw new IllegalArgumentException(
                    "-D" + property + " is from " + min + " to " + max + ", not \"" + text + "\"");
        }
        return Double.parseDouble(text);
    }
}
