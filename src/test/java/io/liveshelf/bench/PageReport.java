package io.liveshelf.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What was measured of pages, as tables, a chart and a document. */
final class PageReport {

    private final PageResults results;

    PageReport(PageResults results) {
        this.results = results;
    }

    String text() {
        return "\nPages of products\n\n" + pages()
                + "\nFrom sending an edit to its appearance in a page at hand, ms\n\n" + appearances();
    }

    private Table pages() {
        Table table = new Table(1, Report.headings("what", "products", "clients", "hits %", "answers/s"));
        results.cells()
                .forEach((cell, result) -> table.row(Report.row(
                        result,
                        cell.what(),
                        String.format(Locale.ROOT, "%,d", cell.products()),
                        String.valueOf(cell.clients()),
                        Table.figure(100 * results.hitRate(cell), 1))));
        return table;
    }

    private Table appearances() {
        Table table = new Table(1, "read from", "edits", "p50", "p99", "longest");
        results.appearances()
                .forEach((node, times) -> table.row(
                        node,
                        String.valueOf(times.count()),
                        Table.figure(times.percentile(0.5), 1),
                        Table.figure(times.percentile(0.99), 1),
                        Table.figure(times.percentile(1), 1)));
        return table;
    }

    Chart chart(String cores) {
        int products = PageCell.SIZES.get(PageCell.SIZES.size() - 1);
        List<Series> series = Stream.of(PageCell.NOT_MODIFIED, PageCell.WARM, PageCell.STATIC, PageCell.COLD)
                .filter(what -> !results.byClients(what, products).isEmpty())
                .map(what -> new Series(name(what), results.byClients(what, products)))
                .toList();
        return new Chart(
                String.format(Locale.ROOT, "Pages per second, %,d products", products),
                "24 products a page; static: a file of the same bytes. " + cores + " cores shared by all parties.",
                "clients",
                "answers per second",
                series);
    }

    /** Short enough for the legend. */
    private static String name(String what) {
        return switch (what) {
            case PageCell.NOT_MODIFIED -> "304";
            case PageCell.WARM -> "at hand";
            case PageCell.STATIC -> "static";
            default -> "database";
        };
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "pages",
                results.cells().entrySet().stream()
                        .map(entry -> Map.of(
                                "cell",
                                entry.getKey(),
                                "hitRate",
                                results.hitRate(entry.getKey()),
                                "result",
                                entry.getValue()))
                        .toList());
        Map<String, Object> appearances = new LinkedHashMap<>();
        results.appearances()
                .forEach((node, times) -> appearances.put(
                        node,
                        Map.of(
                                "edits", times.count(),
                                "p50", times.percentile(0.5),
                                "p99", times.percentile(0.99),
                                "longest", times.percentile(1))));
        document.put("appearances", appearances);
        return document;
    }
}
