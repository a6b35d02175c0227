package io.liveshelf.chaos;

import io.liveshelf.launch.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code mvn -Pchaos verify}: the long run. Fails when a promise was broken; {@link Settings} says what can be set. */
public final class Chaos {

    private Chaos() {}

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Report report = run(Settings.full(), Project.target("chaos"));
            if (!report.faults().isEmpty()) {
                System.err.println(report.faults());
                System.exit(1);
            }
        } catch (Exception e) {
            System.err.println("The crash test could not be run to its end. " + e.getMessage());
            System.exit(1);
        }
    }

    /** Runs, saying what happens, and prints the report. */
    static Report run(Settings settings, Path folder) throws Exception {
        long begun = System.nanoTime();
        say(begun, "crash test with -Dchaos.seed=" + settings.seed());
        try (ChaosShop shop = ChaosShop.open(folder)) {
            Thread atExit = new Thread(() -> end(shop), "end-chaos");
            Runtime.getRuntime().addShutdownHook(atExit);
            Report report = new ChaosRun(shop, settings, line -> say(begun, line)).run();
            System.out.println(report.text());
            shop.kill();
            Runtime.getRuntime().removeShutdownHook(atExit);
            say(begun, "done");
            return report;
        } catch (Exception e) {
            throw new IllegalStateException("With -Dchaos.seed=" + settings.seed() + ": " + e.getMessage(), e);
        }
    }

    private static void end(ChaosShop shop) {
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
