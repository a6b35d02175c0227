package io.liveshelf.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * How Payara Micro is started: with the same option and command files that {@code server-config/payara-micro} gives to
 * an administrator.
 */
public final class ServerCommand {

    private ServerCommand() {}

    /**
     * Options of the JVM, without the address of any backing service; after the administrator's, those that the system
     * property {@code server.jvm.options} adds.
     */
    public static List<String> jvmOptions() {
        Stream<String> more = Stream.of(
                        System.getProperty("server.jvm.options", "").split(" "))
                .filter(word -> !word.isEmpty());
        return Stream.concat(Stream.of("@" + Project.serverConfig("jvm.options")), more)
                .toList();
    }

    /** Options of Payara Micro but for the application itself. */
    public static List<String> serverOptions(int port) {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--addlibs",
                Project.jarOf(Driver.class).toString(),
                "--prebootcommandfile",
                Project.serverConfig("preboot.asadmin").toString(),
                "--postbootcommandfile",
                Project.serverConfig("postboot.asadmin").toString(),
                "--contextroot",
                "/");
    }

    /** The java command of the JVM that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
