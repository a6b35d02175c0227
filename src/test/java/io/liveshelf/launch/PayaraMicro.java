package io.liveshelf.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Micro: one jar, and the option and command files of {@code server-config/payara-micro}. */
final class PayaraMicro implements ServerKind {

    static final String NAME = "payara-micro";

    @Override
    public String title() {
        return "Payara Micro";
    }

    @Override
    public String readyMark() {
        return " ready in ";
    }

    @Override
    public String processMark() {
        return "payara-micro.jar";
    }

    @Override
    public List<String> command(Path folder, Path temporary, int port, Path application) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(jvmOptions(config("jvm.options")));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-jar");
        command.add(jar());
        command.addAll(options(port));
        command.add("--deploy");
        command.add(application.toString());
        return command;
    }

    @Override
    public Map<String, String> adapter(Path folder, int port, List<String> jvmOptions) {
        Stream<String> ofTheJvm = Stream.concat(jvmOptions(config("jvm.options")).stream(), jvmOptions.stream());
        Stream<String> log =
                Stream.of("--logtofile", folder.resolve("server.log").toString());
        return Map.of(
                "payara.microJar", jar(),
                "payara.cmdOptions", words(ofTheJvm),
                "payara.extraMicroOptions", words(Stream.concat(options(port).stream(), log)));
    }

    /** As the adapter reads them: words between spaces, a space within a word after a backslash. */
    private static String words(Stream<String> options) {
        return options.map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
    }

    /** All but the application itself. */
    private static List<String> options(int port) {
        DatabaseKind database = DatabaseKind.chosen();
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--addlibs",
                Project.jarOf(database.driver()).toString(),
                "--prebootcommandfile",
                config("preboot.asadmin").toString(),
                "--postbootcommandfile",
                config(postboot(database)).toString(),
                "--contextroot",
                "/");
    }

    /** The commands that make the data source. */
    private static String postboot(DatabaseKind database) {
        return database.name().equals(Postgres.NAME) ? "postboot.asadmin" : "postboot-" + database.name() + ".asadmin";
    }

    private static String jar() {
        return Project.server("payara-micro.jar").toString();
    }

    private static Path config(String file) {
        return Project.serverConfig(NAME, file);
    }
}
