package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server product that runs the shop, with the files that {@code server-config} gives to an administrator of it. */
public interface ServerKind {

    /** The one that the system property {@code shop.server} names, Payara Micro unless it says otherwise. */
    static ServerKind chosen() {
        String name = System.getProperty("shop.server", PayaraMicro.NAME);
        return switch (name) {
            case PayaraMicro.NAME -> new PayaraMicro();
            case PayaraServer.NAME -> new PayaraServer();
            case WildFly.NAME -> new WildFly();
            default -> throw new IllegalArgumentException("There is no server " + name);
        };
    }

    /** What people call it. */
    String title();

    /** What it prints once it has finished starting, whether or not the application is among what has started. */
    String readyMark();

    /** What is in the command line of each of its processes. */
    String processMark();

    /**
     * How to start it with an application at its first address.
     *
     * @param folder for whatever it keeps while it runs; exists
     * @param temporary for its temporary files
     */
    List<String> command(Path folder, Path temporary, int port, Path application) throws IOException;

    /** Whether Arquillian has an adapter to it that starts it; otherwise the suite starts it as everybody else does. */
    default boolean hasAdapter() {
        return true;
    }

    /**
     * What Arquillian's adapter to it is to be told, as the system properties that {@code arquillian.xml} asks for.
     *
     * @param folder for whatever it keeps while it runs, and its log
     * @param jvmOptions beside those of every start
     */
    Map<String, String> adapter(Path folder, int port, List<String> jvmOptions) throws IOException;

    /**
     * How applications are taken in and out while it runs.
     *
     * @param folder the one that its command was made with
     */
    default Deployments deployments(Path folder, ProcessHandle process) {
        return new PayaraDeployments(folder, process);
    }

    /** Options of its JVM: the administrator's, and after them those of the system property {@code server.jvm.options}. */
    default List<String> jvmOptions(Path file) {
        Stream<String> more = Stream.of(
                        System.getProperty("server.jvm.options", "").split(" "))
                .filter(word -> !word.isEmpty());
        return Stream.concat(Stream.of("@" + file), more).toList();
    }

    /** The java command of the JVM that runs this. */
    default String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
