package io.liveshelf.bench;

import io.liveshelf.launch.PayaraMicroScripts;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.ServerKind;
import io.liveshelf.launch.ShopServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * How long it takes from {@code start.sh} to the first page and the first live connection: from Payara Micro's jar, from a
 * prepared folder without its archive of classes, and with it. One start of each by turns, so that whatever else happens
 * on the machine happens to all of them.
 */
final class StartBench {
    private static final int RUNS = 5;
    private static final String HEADING = "From start.sh until a page and a live connection are answered; median of "
            + RUNS + " starts, by turns, looked at every 0.2 s\n\n";

    /** How the server is started. */
    enum Way {
        PLAIN("payara-micro.jar"),
        UNPACKED("unpacked"),
        ARCHIVED("unpacked, classes archived");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    /** One start: how long it took, and how much work it was for the server. */
    private record Start(double seconds, double processorSeconds) {}

    private final BenchShop shop;
    private final Path folder;
    private final Consumer<String> progress;
    private final Map<Way, ServerKind> kinds = new EnumMap<>(Way.class);
    private final Map<Way, List<Start>> starts = new EnumMap<>(Way.class);

    StartBench(BenchShop shop, Path folder, Consumer<String> progress) {
        this.shop = shop;
        this.folder = folder;
        this.progress = progress;
    }

    void run() throws IOException {
        if (!PayaraMicroScripts.areChosen()) {
            progress.accept("start: of Payara Micro only");
            return;
        }
        shop.stopServer();
        kinds.put(Way.PLAIN, PayaraMicroScripts.plain());
        kinds.put(Way.UNPACKED, prepared("unpacked"));
        kinds.put(Way.ARCHIVED, prepared("archived"));
        Files.delete(launcher("unpacked").resolve("classes.jsa"));
        // In the first round files come from the disk.
        round();
        starts.clear();
        for (int i = 0; i < RUNS; i++) {
            round();
        }
        String text = HEADING + table();
        Files.writeString(folder.resolve("start.txt"), text);
        System.out.println("\n" + text);
    }

    private void round() throws IOException {
        for (Way way : Way.values()) {
            Start start = start(way);
            starts.computeIfAbsent(way, none -> new ArrayList<>()).add(start);
            progress.accept(way.text + ": " + Table.figure(start.seconds, 1) + " s");
        }
    }

    private ServerKind prepared(String name) throws IOException {
        progress.accept("preparing");
        PayaraMicroScripts scripts = PayaraMicroScripts.prepared(launcher(name));
        scripts.prepare(folder.resolve("start").resolve(name), Ports.free(), shop.environment());
        return scripts;
    }

    private Path launcher(String name) {
        return folder.resolve("start").resolve(name).resolve("server");
    }

    private Start start(Way way) throws IOException {
        try (ShopServer server = shop.server(kinds.get(way), "start")) {
            long begun = System.nanoTime();
            server.start();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Duration work = ProcessorTime.of(server.process());
            return new Start(seconds, work.toMillis() / 1e3);
        }
    }

    private Table table() {
        Table table = new Table(1, "start", "s", "least", "most", "processor s", "of the jar's time");
        for (Way way : Way.values()) {
            double median = median(way, Start::seconds);
            table.row(
                    way.text,
                    Table.figure(median, 1),
                    Table.figure(sorted(way, Start::seconds)[0], 1),
                    Table.figure(sorted(way, Start::seconds)[RUNS - 1], 1),
                    Table.figure(median(way, Start::processorSeconds), 1),
                    Table.figure(median / median(Way.PLAIN, Start::seconds), 2));
        }
        return table;
    }

    private double median(Way way, ToDoubleFunction<Start> figure) {
        return sorted(way, figure)[RUNS / 2];
    }

    private double[] sorted(Way way, ToDoubleFunction<Start> figure) {
        return starts.get(way).stream().mapToDouble(figure).sorted().toArray();
    }
}
