package io.liveshelf.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, for people (text, charts) and for programs (JSON). */
final class Report {

    private static final double DISTURBING = 0.2;
    /** JSON has no word for what is not a number: it becomes null. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule()
                    .addSerializer(double.class, new FigureSerializer())
                    .addSerializer(Double.class, new FigureSerializer()));

    private static final class FigureSerializer extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider context) throws IOException {
            if (value.isNaN() || value.isInfinite()) {
                json.writeNull();
            } else {
                // Four figures are more than a measurement has.
                json.writeNumber(new BigDecimal(value).round(new MathContext(4)).toPlainString());
            }
        }
    }

    private final Map<String, String> machine;
    private final Results results;
    private final PageResults pages;
    private final FanoutResults fanout;
    private final Optional<Projection> projection;
    private final List<String> lines;

    /** @param lines the lines of each chart, by path, in the order of the legend */
    Report(
            Map<String, String> machine,
            Results results,
            PageResults pages,
            FanoutResults fanout,
            Optional<Projection> projection,
            List<String> lines) {
        this.machine = machine;
        this.results = results;
        this.pages = pages;
        this.fanout = fanout;
        this.projection = projection;
        this.lines = lines;
    }

    String text() {
        StringBuilder text = new StringBuilder("\n");
        machine.forEach((what, value) -> text.append(String.format("%-20s %s%n", what, value)));
        if (!results.cells().isEmpty()) {
            for (Demand demand : Demand.values()) {
                text.append("\nOrders of ").append(demand.text()).append("\n\n").append(table(demand));
            }
            text.append("\nAnswers without an order, ")
                    .append(Settings.CROWD)
                    .append(" clients\n\n")
                    .append(answers());
        }
        if (!pages.cells().isEmpty()) {
            text.append(new PageReport(pages).text());
        }
        if (!fanout.crowds().isEmpty()) {
            text.append(new FanoutReport(fanout).text());
        }
        projection.map(Projection::text).ifPresent(text::append);
        return text.append("\nTargets (ratios within this run)\n\n")
                .append(targets())
                .append(doubts())
                .toString();
    }

    /** Says when others were so busy that the figures say more of them than of the shop. */
    private String doubts() {
        Stream<Double> ours = Stream.of(results.cells(), results.pages(), pages.cells())
                .flatMap(measured -> measured.values().stream())
                .map(Result::others);
        Stream<Double> live = fanout.crowds().stream().map(Fanout::others);
        long disturbed =
                Stream.concat(ours, live).filter(others -> others > DISTURBING).count();
        return disturbed == 0
                ? ""
                : "\nWhile " + disturbed + " of these were measured, other programs took more than a fifth of the work "
                        + "this machine did. Measure again when it is quiet.\n";
    }

    private Table table(Demand demand) {
        Table table = new Table(1, headings("path", "clients", "orders/s"));
        results.cells().forEach((cell, result) -> {
            if (cell.demand() == demand) {
                table.row(row(result, cell.path(), String.valueOf(cell.clients())));
            }
        });
        return table;
    }

    private Table answers() {
        Table table = new Table(1, headings("what", "answers/s"));
        results.pages().forEach((page, result) -> table.row(row(result, page)));
        return table;
    }

    static String[] headings(String... first) {
        return join(
                List.of(first),
                List.of(
                        "p50 ms",
                        "p99 ms",
                        "refused/s",
                        "busy/s",
                        "errors",
                        "server us",
                        "database us",
                        "clients us",
                        "others %"));
    }

    static String[] row(Result result, String... first) {
        return join(
                List.of(first),
                List.of(
                        Table.figure(result.perSecond(), 0),
                        Table.figure(result.p50(), 1),
                        Table.figure(result.p99(), 1),
                        Table.figure(result.refusedPerSecond(), 0),
                        Table.figure(result.busyPerSecond(), 0),
                        String.valueOf(result.errors()),
                        micros(result, "server"),
                        micros(result, "database"),
                        micros(result, "clients"),
                        Table.figure(100 * result.others(), 0)));
    }

    private static String micros(Result result, String party) {
        return Table.figure(result.microsEach().getOrDefault(party, Double.NaN), 0);
    }

    private static String[] join(List<String> first, List<String> rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(rest);
        return all.toArray(String[]::new);
    }

    private Table targets() {
        Table table = new Table(1, "what", "measured", "floor", "aim", "");
        for (Target target : wanted()) {
            table.row(
                    target.what(),
                    Table.figure(target.ratio().orElse(Double.NaN), 2),
                    Table.figure(target.floor(), 1),
                    Table.figure(target.aim(), 1),
                    target.verdict());
        }
        return table;
    }

    /** Of what was measured at all. */
    private List<Target> wanted() {
        return Stream.of(
                        results.cells().isEmpty() ? List.<Target>of() : Targets.of(results),
                        pages.cells().isEmpty() ? List.<Target>of() : Targets.of(pages),
                        fanout.crowds().isEmpty() ? List.<Target>of() : Targets.of(fanout),
                        projection.map(Projection::targets).orElse(List.of()))
                .flatMap(List::stream)
                .toList();
    }

    /** Writes {@code orders.json}, {@code orders-hot.svg} and {@code orders-spread.svg}, or {@code pages.json} and so on. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!results.cells().isEmpty()) {
            JSON.writeValue(folder.resolve("orders.json").toFile(), document());
            Files.writeString(
                    folder.resolve("orders-hot.svg"), chart(Demand.HOT).svg());
            Files.writeString(
                    folder.resolve("orders-spread.svg"), chart(Demand.SPREAD).svg());
        }
        if (!pages.cells().isEmpty()) {
            PageReport report = new PageReport(pages);
            Map<String, Object> document = new LinkedHashMap<>(Map.of("machine", machine));
            document.putAll(report.document());
            document.put(
                    "targets", Targets.of(pages).stream().map(Report::document).toList());
            JSON.writeValue(folder.resolve("pages.json").toFile(), document);
            Files.writeString(
                    folder.resolve("pages.svg"),
                    report.chart(machine.get("cores")).svg());
        }
        if (!fanout.crowds().isEmpty()) {
            writeFanout(folder);
        }
        if (projection.isPresent()) {
            Map<String, Object> document = new LinkedHashMap<>(Map.of("machine", machine));
            document.putAll(projection.get().document());
            JSON.writeValue(folder.resolve("projection.json").toFile(), document);
        }
    }

    private void writeFanout(Path folder) throws IOException {
        FanoutReport report = new FanoutReport(fanout);
        Map<String, Object> document = new LinkedHashMap<>(Map.of("machine", machine));
        document.putAll(report.document());
        document.put(
                "targets", Targets.of(fanout).stream().map(Report::document).toList());
        JSON.writeValue(folder.resolve("fanout.json").toFile(), document);
        String cores = machine.get("cores");
        Files.writeString(folder.resolve("fanout.svg"), report.lateness(cores).svg());
        Files.writeString(
                folder.resolve("fanout-polled.svg"), report.beside(cores).svg());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put(
                "orders",
                results.cells().entrySet().stream()
                        .map(entry -> Map.of("cell", entry.getKey(), "result", entry.getValue()))
                        .toList());
        document.put("others", results.pages());
        document.put(
                "targets", Targets.of(results).stream().map(Report::document).toList());
        return document;
    }

    private static Map<String, Object> document(Target target) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("what", target.what());
        document.put("measured", target.ratio().orElse(null));
        document.put("floor", target.floor());
        document.put("aim", target.aim());
        document.put("verdict", target.verdict());
        return document;
    }

    private Chart chart(Demand demand) {
        List<Series> series = lines.stream()
                .filter(path -> !results.of(path, demand).isEmpty())
                .map(path -> new Series(
                        path,
                        results.of(path, demand).stream()
                                .collect(Collectors.toMap(Cell::clients, cell -> results.rate(cell)
                                        .orElseThrow()))))
                .toList();
        return new Chart(
                "Orders per second, " + demand.text(),
                "HTTP to committed; naive: one plain JDBC transaction each. " + machine.get("cores")
                        + " cores shared by all parties.",
                "clients",
                "accepted orders per second",
                series);
    }
}
