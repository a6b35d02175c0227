package io.liveshelf.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.wildfly.core.launcher.CliCommandBuilder;

/**
 * The WildFly that the build has unpacked, with the modules it lacked, and beside it the configuration that the shop
 * needs: what an administrator's scripts make of WildFly's own, made anew when one of these has changed.
 */
final class WildFlyHome {

    private static final long SCRIPT_LIMIT_SECONDS = 120;
    private static final String MODULES = "modules";

    private final Path folder;
    private final Path configured;

    private WildFlyHome(Path folder, Path configured) {
        this.folder = folder;
        this.configured = configured;
    }

    /** @throws IOException with what a script has said, if it failed */
    static synchronized WildFlyHome configured() throws IOException {
        WildFlyHome home = new WildFlyHome(Project.server("wildfly"), Project.server("wildfly-configured"));
        Path madeOf = home.configured.resolve("made-of");
        String ingredients = home.ingredients();
        if (!Files.exists(madeOf) || !Files.readString(madeOf).equals(ingredients)) {
            home.configure();
            Files.writeString(madeOf, ingredients);
        }
        return home;
    }

    Path folder() {
        return folder;
    }

    /** Makes a folder for one server that begins with nothing but the configuration. */
    Path newBase(Path base) throws IOException {
        Folders.empty(base);
        Files.createDirectories(base.resolve("deployments"));
        copy(configured.resolve("configuration"), base.resolve("configuration"));
        return base;
    }

    private void configure() throws IOException {
        Folders.empty(configured);
        copy(folder.resolve("standalone").resolve("configuration"), configured.resolve("configuration"));
        Folders.empty(folder.resolve("modules").resolve("org"));
        for (String script : scripts()) {
            run(script);
        }
        Folders.empty(configured.resolve("configuration").resolve("standalone_xml_history"));
    }

    /** In the order in which an administrator runs them. */
    private static List<String> scripts() {
        String database = DatabaseKind.chosen().name();
        return database.equals(Postgres.NAME)
                ? List.of("modules.cli", "liveshelf.cli")
                : List.of(
                        "modules.cli",
                        "modules-" + database + ".cli",
                        "liveshelf.cli",
                        "database-" + database + ".cli");
    }

    private void run(String script) throws IOException {
        Path log = configured.resolve(script + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command(script)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!isOver(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(script + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    /** As README.md has it. */
    private List<String> command(String script) {
        CliCommandBuilder command = CliCommandBuilder.of(folder)
                .setJavaHome(System.getProperty("java.home"))
                // It lives for seconds: compiling what it does with care would take half of them.
                .addJavaOption("-XX:TieredStopAtLevel=1")
                .addJavaOption("-Djboss.server.base.dir=" + configured)
                .setScriptFile(Project.serverConfig(WildFly.NAME, script));
        if (script.startsWith(MODULES)) {
            command.addCliArgument("--resolve-parameter-values");
        }
        return command.build();
    }

    private static boolean isOver(Process process) throws IOException {
        try {
            return process.waitFor(SCRIPT_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was configured", e);
        }
    }

    private Map<String, String> environment() {
        DatabaseKind database = DatabaseKind.chosen();
        Map<String, String> environment = new TreeMap<>();
        environment.put("JBOSS_HOME", folder.toString());
        environment.put("ECLIPSELINK", Project.server("eclipselink.jar").toString());
        environment.put("POSTGRESQL_DRIVER", Project.jarOf(Driver.class).toString());
        environment.put(
                database.name().toUpperCase(Locale.ROOT) + "_DRIVER",
                Project.jarOf(database.driver()).toString());
        return environment;
    }

    private String ingredients() throws IOException {
        StringBuilder ingredients = new StringBuilder(new TreeMap<>(environment()).toString());
        for (String script : scripts()) {
            ingredients.append('\n').append(Files.readString(Project.serverConfig(WildFly.NAME, script)));
        }
        return ingredients.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
