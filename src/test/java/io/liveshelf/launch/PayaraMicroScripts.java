package io.liveshelf.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.Driver;

/**
 * Payara Micro as an administrator starts it: by {@code start.sh} and, where a folder was prepared, from what
 * {@code prepare.sh} has put there.
 */
public final class PayaraMicroScripts implements ServerKind {

    private static final String LAUNCHER = "LIVESHELF_LAUNCHER";

    private final ServerKind micro = new PayaraMicro();
    private final Map<String, String> environment;

    private PayaraMicroScripts(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether Payara Micro is the server that is chosen: only then is its jar at hand. */
    public static boolean areChosen() {
        return ServerKind.chosen() instanceof PayaraMicro;
    }

    /** From the jar, as it is. */
    public static PayaraMicroScripts plain() {
        return new PayaraMicroScripts(Map.of());
    }

    /** From that folder, which is to be prepared before. */
    public static PayaraMicroScripts prepared(Path folder) {
        return new PayaraMicroScripts(Map.of(LAUNCHER, folder.toString()));
    }

    /** The same with one more variable. */
    public PayaraMicroScripts with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new PayaraMicroScripts(more);
    }

    /**
     * Runs {@code prepare.sh}.
     *
     * @param settings of the shop, as for its start
     * @param port on which the shop is started meanwhile
     * @throws IOException naming the log, if it fails
     */
    public void prepare(Path folder, int port, Map<String, String> settings) throws IOException {
        File log = Folders.empty(folder).resolve("prepare.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(script("prepare.sh", folder, port, Project.war()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(settings);
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IOException("prepare.sh has failed with status " + status + "; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was prepared", e);
        }
    }

    @Override
    public String title() {
        return micro.title();
    }

    @Override
    public String readyMark() {
        return micro.readyMark();
    }

    @Override
    public String processMark() {
        return "-micro.jar";
    }

    @Override
    public List<String> command(Path folder, Path temporary, int port, Path application) {
        return script("start.sh", temporary, port, application);
    }

    private List<String> script(String name, Path temporary, int port, Path application) {
        List<String> command = new ArrayList<>();
        command.add("env");
        command.add("PATH=" + Path.of(java()).getParent() + File.pathSeparator + System.getenv("PATH"));
        command.add("JDK_JAVA_OPTIONS=-Djava.io.tmpdir=" + temporary);
        command.add("PAYARA_MICRO=" + Project.server("payara-micro.jar"));
        command.add("POSTGRESQL_DRIVER=" + Project.jarOf(Driver.class));
        command.add("LIVESHELF_WAR=" + application);
        command.add("LIVESHELF_HTTP_PORT=" + port);
        environment.forEach((variable, value) -> command.add(variable + '=' + value));
        command.add(Project.serverConfig(PayaraMicro.NAME, name).toString());
        return command;
    }

    @Override
    public Map<String, String> adapter(Path folder, int port, List<String> jvmOptions) throws IOException {
        return micro.adapter(folder, port, jvmOptions);
    }
}
