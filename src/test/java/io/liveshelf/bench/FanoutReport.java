package io.liveshelf.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What was measured of live pages, as tables, charts and a document. */
final class FanoutReport {

    private static final String HEAP_OF = "heap of each of %,d idle pages of 20 products, KB";

    private final FanoutResults results;

    FanoutReport(FanoutResults results) {
        this.results = results;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                        "\nFrom a change's commit (nchan: from sending it) to its being seen by each page that watches\n\n")
                .append(crowds())
                .append('\n');
        results.heap()
                .forEach((pages, each) -> text.append(String.format(
                        Locale.ROOT, "%-60s %,12.1f%n", String.format(Locale.ROOT, HEAP_OF, pages), each)));
        text.append("\nBy how much each grows as pages double\n\n")
                .append(growth())
                .append('\n');
        results.figures()
                .forEach((what, figure) -> text.append(String.format(Locale.ROOT, "%-60s %,12.1f%n", what, figure)));
        return text.toString();
    }

    private Table crowds() {
        Table table = new Table(
                1,
                "what changes",
                "pages",
                "changes",
                "frames/s",
                "p50 ms",
                "p99 ms",
                "longest",
                "call ms",
                "server us",
                "clients %",
                "others %");
        for (Fanout crowd : results.crowds()) {
            table.row(
                    crowd.what(),
                    String.format(Locale.ROOT, "%,d", crowd.pages()),
                    String.format(Locale.ROOT, "%,d", crowd.changes()),
                    Table.figure(crowd.perSecond(), 0),
                    Table.figure(crowd.p50(), 1),
                    Table.figure(crowd.p99(), 1),
                    Table.figure(crowd.longest(), 1),
                    Table.figure(crowd.call(), 1),
                    Table.figure(crowd.serverMicros(), 1),
                    Table.figure(100 * crowd.clientsPart(), 0),
                    Table.figure(100 * crowd.others(), 0));
        }
        return table;
    }

    /** From each number of pages to the next one measured, as if it had been twice the first. */
    private Table growth() {
        Table table = new Table(1, "what", "from pages", "to", "p50", "p99", "server us", "heap per page");
        for (String what : List.of(Fanout.ONE, Fanout.NAIVE, Fanout.NCHAN)) {
            List<Fanout> crowds = results.crowds().stream()
                    .filter(crowd -> crowd.what().equals(what))
                    .toList();
            for (int i = 1; i < crowds.size(); i++) {
                Fanout few = crowds.get(i - 1);
                Fanout more = crowds.get(i);
                double doublings = Math.log((double) more.pages() / few.pages()) / Math.log(2);
                ToDoubleFunction<ToDoubleFunction<Fanout>> by =
                        figure -> Math.pow(figure.applyAsDouble(more) / figure.applyAsDouble(few), 1 / doublings);
                table.row(
                        what,
                        String.format(Locale.ROOT, "%,d", few.pages()),
                        String.format(Locale.ROOT, "%,d", more.pages()),
                        Table.figure(by.applyAsDouble(Fanout::p50), 2),
                        Table.figure(by.applyAsDouble(Fanout::p99), 2),
                        Table.figure(by.applyAsDouble(Fanout::serverMicros), 2),
                        what.equals(Fanout.ONE)
                                ? Table.figure(Math.pow(heap(more) / heap(few), 1 / doublings), 2)
                                : "");
            }
        }
        return table;
    }

    private double heap(Fanout crowd) {
        return results.heap().getOrDefault(crowd.pages(), Double.NaN);
    }

    /** How late pages are; the naive way's lateness would be all that one sees, so it is not in this one. */
    Chart lateness(String cores) {
        return new Chart(
                "From a change to each page",
                "One product that all watch, ten changes a second; from the commit on. " + cores
                        + " cores shared by all.",
                "pages",
                "milliseconds",
                Stream.of(
                                line("p50", Fanout.ONE, Fanout::p50),
                                line("p99", Fanout.ONE, Fanout::p99),
                                line("nchan p50", Fanout.NCHAN, Fanout::p50),
                                line("nchan p99", Fanout.NCHAN, Fanout::p99))
                        .filter(line -> !line.points().isEmpty())
                        .toList());
    }

    Chart beside(String cores) {
        return new Chart(
                "Pushed, and polled each second",
                "Median from the commit of a change to each page that watches. " + cores + " cores shared by all.",
                "pages",
                "milliseconds",
                Stream.of(line("pushed", Fanout.ONE, Fanout::p50), line("polled", Fanout.NAIVE, Fanout::p50))
                        .filter(line -> !line.points().isEmpty())
                        .toList());
    }

    private Series line(String name, String what, ToDoubleFunction<Fanout> figure) {
        return new Series(name, results.byPages(what, figure));
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("crowds", results.crowds());
        document.put("heapKb", results.heap());
        document.put("figures", results.figures());
        return document;
    }
}
