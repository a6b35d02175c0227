package io.liveshelf.bench;

import io.liveshelf.launch.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code mvn -Pbench verify}: measures, prints and writes {@code target/bench}. Fails when the shop was wrong, never when
 * it was slow. {@link Settings} says what can be set.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            run(Settings.read(), Project.target("bench"));
        } catch (Exception e) {
            System.err.println("The bench has failed. " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Settings settings, Path folder) throws Exception {
        long begun = System.nanoTime();
        try (BenchShop shop = BenchShop.open(folder.resolve("shop"))) {
            Thread atExit = new Thread(() -> end(shop), "end-bench");
            Runtime.getRuntime().addShutdownHook(atExit);
            Map<String, String> machine = Machine.describe(shop);
            Results orders = settings.parts().contains("orders")
                    ? new OrdersBench(shop, settings, watch(shop), line -> say(begun, line)).run()
                    : new Results();
            PageResults pages = settings.parts().contains("pages")
                    ? new PagesBench(shop, settings, watch(shop), line -> say(begun, line)).run()
                    : new PageResults();
            FanoutResults fanout = settings.parts().contains("fanout")
                    ? new FanoutBench(shop, settings, watch(shop), line -> say(begun, line)).run()
                    : new FanoutResults();
            Optional<Projection> projection = settings.parts().contains("projection")
                    ? Optional.of(new ProjectionBench(shop, settings, line -> say(begun, line)).run())
                    : Optional.empty();
            if (settings.parts().contains("resume")) {
                new ResumeBench(shop, settings, line -> say(begun, line)).run();
            }
            if (settings.parts().contains("start")) {
                new StartBench(shop, folder, line -> say(begun, line)).run();
            }
            Report report = new Report(machine, orders, pages, fanout, projection, lines());
            System.out.println(report.text());
            report.write(folder);
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        say(begun, "done; see " + folder);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>(Settings.PATHS);
        lines.add(Cell.NAIVE);
        return lines;
    }

    private static Stopwatch watch(BenchShop shop) {
        ProcessHandle clients = ProcessHandle.current();
        return new Stopwatch(
                Map.of(
                        "server", shop::serverTime,
                        "database", shop::databaseTime,
                        "clients", () -> clients.info().totalCpuDuration().orElse(Duration.ZERO)),
                ProcessorTime::ofMachine);
    }

    private static void end(BenchShop shop) {
        try {
            shop.close();
        } catch (IOException e) {
            System.err.println("Something may be left running: " + e.getMessage());
        }
    }

    private static void say(long begun, String line) {
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        System.out.printf("[%3d s] %s%n", seconds, line);
    }
}
