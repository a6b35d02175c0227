package io.liveshelf.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;

/**
 * The Payara Server that the build has unpacked, and beside it the domain that the shop needs: what an administrator's
 * script makes of the server's own, made anew when the script or what it works on has changed.
 */
final class PayaraServerHome {

    private static final long SCRIPT_LIMIT_SECONDS = 240;
    private static final String SCRIPT = "configure.sh";

    private final Path folder = Project.server("payara-server");
    private final Path configured = Project.server("payara-server-configured");

    private PayaraServerHome() {}

    /** @throws IOException with what the script has said, if it failed */
    static synchronized PayaraServerHome configured() throws IOException {
        PayaraServerHome home = new PayaraServerHome();
        Path madeOf = home.configured.resolve("made-of");
        String ingredients = home.ingredients();
        if (!Files.exists(madeOf) || !Files.readString(madeOf).equals(ingredients)) {
            home.configure();
            Files.writeString(madeOf, ingredients);
        }
        return home;
    }

    /** The variables that tell the scripts where it is. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PAYARA_HOME", folder.toString());
        environment.put("PAYARA_DOMAIN", configured.resolve("liveshelf").toString());
        return environment;
    }

    private void configure() throws IOException {
        Folders.ownersOnly(Folders.empty(configured));
        Path log = configured.resolve(SCRIPT + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", Project.serverConfig(PayaraServer.NAME, SCRIPT).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        builder.environment().put("POSTGRESQL_DRIVER", driver());
        builder.environment().put("PAYARA_ADMIN_PASSWORD_FILE", password().toString());
        builder.environment().put("LIVESHELF_HTTP_PORT", String.valueOf(Ports.free()));
        builder.environment().put("LIVESHELF_MANAGEMENT_PORT", String.valueOf(Ports.free()));
        Process process = builder.start();
        if (!isOver(process) || process.exitValue() != 0) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException(SCRIPT + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    private static boolean isOver(Process process) throws IOException {
        try {
            return process.waitFor(SCRIPT_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was configured", e);
        }
    }

    /** A file with a password for the server's own administrator, whom nobody needs here. */
    private Path password() throws IOException {
        return Files.writeString(configured.resolve("password"), UUID.randomUUID() + "\n");
    }

    private static String driver() {
        return Project.jarOf(Driver.class).toString();
    }

    private String ingredients() throws IOException {
        StringBuilder ingredients = new StringBuilder(environment() + driver());
        for (String file : List.of(SCRIPT, "liveshelf.asadmin")) {
            ingredients.append('\n').append(Files.readString(Project.serverConfig(PayaraServer.NAME, file)));
        }
        return ingredients.toString();
    }
}
