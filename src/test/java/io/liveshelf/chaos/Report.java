package io.liveshelf.chaos;

import io.liveshelf.bench.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What happened, and what was found. */
final class Report {
    private static final int MOST_NAMED = 20;

    private final long seed;
    private final Fate fate;
    private final int connections;
    private final Journal journal;
    private final Evidence evidence;
    private final Map<Check, List<String>> found;

    Report(long seed, Fate fate, int connections, Journal journal, Evidence evidence) {
        this.seed = seed;
        this.fate = fate;
        this.connections = connections;
        this.journal = journal;
        this.evidence = evidence;
        this.found = Check.ALL.stream().collect(Collectors.toMap(check -> check, check -> check.faults(evidence)));
    }

    /** What is wrong, each under its promise, and how to repeat the run; empty if nothing is. */
    String faults() {
        String faults = Check.ALL.stream()
                .filter(check -> !found.get(check).isEmpty())
                .map(this::faults)
                .collect(Collectors.joining());
        return faults.isEmpty() ? "" : "Broken promises; repeat with -Dchaos.seed=" + seed + "\n" + faults;
    }

    private String faults(Check check) {
        List<String> faults = found.get(check);
        String more = faults.size() > MOST_NAMED ? "\n  and " + (faults.size() - MOST_NAMED) + " more" : "";
        return faults.stream()
                        .limit(MOST_NAMED)
                        .collect(Collectors.joining("\n  ", "NOT " + check.promise() + ":\n  ", more))
                + "\n";
    }

    /** The figures and the outcome of every check. */
    String text() {
        Table figures = new Table(1, "seed " + seed, "");
        figures.row("kills", String.valueOf(fate.kills()));
        figures.row("Redis emptied", String.valueOf(fate.redisRestarts()));
        states().forEach((state, orders) -> figures.row("orders " + state, String.valueOf(orders)));
        figures.row("orders in all", String.valueOf(evidence.books().orders().size()));
        figures.row("holds", String.valueOf(evidence.books().holds().size()));
        figures.row("payments", String.valueOf(evidence.books().payments().size()));
        figures.row("ledger rows", String.valueOf(evidence.books().moves().size()));
        figures.row("requests", String.valueOf(evidence.entries().size()));
        figures.row(
                "repeated",
                String.valueOf(
                        repeats().values().stream().mapToLong(LongAdder::sum).sum()));
        repeats().forEach((why, often) -> figures.row("  after " + why, String.valueOf(often)));
        figures.row("unknown outcomes resolved", String.valueOf(journal.resolved()));
        figures.row("connections of the page", String.valueOf(connections));
        Table checks = new Table(1, "promise", "faults");
        Check.ALL.forEach(check ->
                checks.row(check.promise(), String.valueOf(found.get(check).size())));
        return figures + "\n" + checks;
    }

    private Map<String, LongAdder> repeats() {
        return new TreeMap<>(journal.repeats());
    }

    private Map<String, Long> states() {
        return evidence.books().orders().stream()
                .collect(Collectors.groupingBy(
                        order -> order.state().toLowerCase(Locale.ROOT).replace('_', '-'),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
