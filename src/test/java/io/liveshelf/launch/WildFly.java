package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly, configured by the scripts of {@code server-config/wildfly}; each server has a base folder of its own. */
final class WildFly implements ServerKind {

    static final String NAME = "wildfly";

    @Override
    public String title() {
        return "WildFly";
    }

    /** That the management interface listens, which is said last. */
    @Override
    public String readyMark() {
        return "WFLYSRV0060";
    }

    @Override
    public String processMark() {
        return "jboss-modules.jar";
    }

    @Override
    public List<String> command(Path folder, Path temporary, int port, Path application) throws IOException {
        WildFlyHome home = WildFlyHome.configured();
        Path base = home.newBase(folder.resolve(NAME));
        Files.copy(application, base.resolve("deployments").resolve("liveshelf.war"));
        return StandaloneCommandBuilder.of(home.folder())
                .setJavaHome(System.getProperty("java.home"))
                .setJavaOptions(jvmOptions(config("jvm.options")))
                .addJavaOption("-Djava.io.tmpdir=" + temporary)
                .setBaseDirectory(base)
                .addServerArguments(node(port, Ports.free()))
                .build();
    }

    @Override
    public Map<String, String> adapter(Path folder, int port, List<String> jvmOptions) throws IOException {
        WildFlyHome home = WildFlyHome.configured();
        Path base = home.newBase(folder.resolve(NAME));
        int managementPort = Ports.free();
        List<String> ofTheJvm = new ArrayList<>(jvmOptions(config("jvm.options")));
        ofTheJvm.add("-Djboss.server.base.dir=" + base);
        ofTheJvm.add("-Djboss.server.log.dir=" + folder);
        ofTheJvm.addAll(jvmOptions);
        return Map.of(
                "wildfly.home", home.folder().toString(),
                "wildfly.jvmOptions", words(ofTheJvm),
                "wildfly.options", words(node(port, managementPort)),
                "wildfly.managementPort", String.valueOf(managementPort));
    }

    @Override
    public Deployments deployments(Path folder, ProcessHandle process) {
        return new WildFlyDeployments(folder.resolve(NAME).resolve("deployments"));
    }

    private static List<String> node(int port, int managementPort) {
        return List.of(
                "-Djboss.http.port=" + port,
                "-Djboss.management.http.port=" + managementPort,
                "-Djboss.tx.node.id=at-" + port);
    }

    /** As the adapter reads them: words between spaces, or within quotes. */
    private static String words(List<String> options) {
        return options.stream().map(option -> '"' + option + '"').collect(Collectors.joining(" "));
    }

    private static Path config(String file) {
        return Project.serverConfig(NAME, file);
    }
}
