package io.liveshelf.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** On what was measured, in words: without it no figure means anything. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, String> describe(BenchShop shop) throws IOException, SQLException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("cores", String.valueOf(system.getAvailableProcessors()));
        machine.put("processor", processor());
        machine.put("system", system.getName() + " " + system.getVersion() + " " + system.getArch());
        machine.put("load before", String.format("%.2f", system.getSystemLoadAverage()));
        machine.put("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("PostgreSQL", shop.ask("show server_version"));
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers"}) {
            machine.put(setting, shop.ask("show " + setting));
        }
        return machine;
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return "unknown";
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
