package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Payara Server, configured and started by the scripts of {@code server-config/payara-server}. */
final class PayaraServer implements ServerKind {

    static final String NAME = "payara-server";

    @Override
    public String title() {
        return "Payara Server";
    }

    /** That it has deployed what it was told to, or has not. */
    @Override
    public String readyMark() {
        return "Boot Command deploy ";
    }

    @Override
    public String processMark() {
        return "glassfish/modules/glassfish.jar";
    }

    @Override
    public List<String> command(Path folder, Path temporary, int port, Path application) throws IOException {
        PayaraServerHome home = PayaraServerHome.configured();
        List<String> command = new ArrayList<>(List.of("env"));
        home.environment().forEach((name, value) -> command.add(name + '=' + value));
        command.addAll(List.of(
                "PAYARA_RUN=" + folder.resolve(NAME),
                "LIVESHELF_WAR=" + application,
                "LIVESHELF_HTTP_PORT=" + port,
                "LIVESHELF_MANAGEMENT_PORT=" + Ports.free(),
                "bash",
                Project.serverConfig(NAME, "start.sh").toString()));
        // Its own jvm.options the script gives to the server by itself.
        jvmOptions(Project.serverConfig(NAME, "jvm.options")).stream().skip(1).forEach(command::add);
        command.add("-Djava.io.tmpdir=" + temporary);
        return command;
    }

    @Override
    public boolean hasAdapter() {
        return false;
    }

    /** As the environment variable {@code JDK_JAVA_OPTIONS} has them: words between spaces, or within quotes. */
    @Override
    public Map<String, String> adapter(Path folder, int port, List<String> jvmOptions) {
        return Map.of(
                "payara.jvmOptions",
                jvmOptions.stream().map(option -> '"' + option + '"').collect(Collectors.joining(" ")));
    }
}
