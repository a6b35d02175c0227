package io.liveshelf.launch;

import java.net.URI;
import java.nio.file.Path;

/** Where the build keeps things. Every path is absolute. */
public final class Project {

    private Project() {}

    /** The project's own folder: the build says which, else the current one. */
    public static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    }

    /** A folder or file under {@code target}, which {@code mvn clean} removes. */
    public static Path target(String name) {
        return root().resolve("target").resolve(name);
    }

    /** The application as it is shipped. */
    public static Path war() {
        return target("liveshelf.war");
    }

    /** What the build has copied or unpacked of a server. */
    static Path server(String name) {
        return target("server").resolve(name);
    }

    /** A file that an administrator would give to this server as well. */
    static Path serverConfig(String server, String file) {
        return root().resolve("server-config").resolve(server).resolve(file);
    }

    /** The demo's catalogue and pictures. */
    public static Path demo(String name) {
        return root().resolve("src/test/demo").resolve(name);
    }

    /**
     * The jar on the class path that holds a class.
     *
     * @throws IllegalStateException if the class comes from no jar
     */
    public static Path jarOf(Class<?> type) {
        String entry = '/' + type.getName().replace('.', '/') + ".class";
        String location = String.valueOf(type.getResource(entry));
        if (!location.startsWith("jar:file:")) {
            throw new IllegalStateException(type + " is not in a jar but in " + location);
        }
        return Path.of(URI.create(location.substring("jar:".length(), location.indexOf("!/"))));
    }
}
