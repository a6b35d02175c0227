package io.liveshelf.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an administrator's scripts leave a secret that is in a file: with the server, and before nobody else. */
class StartScriptsTest {

    private static final String SECRET = "s3 cret'\"$x";

    /** Tells its arguments and, as the server, its environment; asked by a script, it says how Payara Server is started. */
    private static final String JAVA = """
            #!/bin/sh
            printf 'argument %s\\n' "$@" >>"$TOLD"
            case " $* " in
              *" start-domain "*) printf '%s\\n' Dump: java -Done com.sun.enterprise.glassfish.bootstrap.ASMain -two 2 '' End ;;
              *) env | sed 's/^/variable /' >>"$TOLD" ;;
            esac
            """;

    @TempDir
    Path folder;

    private Path told;
    private Path secret;

    @BeforeEach
    void pretendToBeJava() throws IOException {
        told = folder.resolve("told");
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Files.createDirectories(folder.resolve("bin"));
        for (String command : List.of("java", "standalone.sh")) {
            Path pretended = Files.writeString(folder.resolve("bin").resolve(command), JAVA);
            assertThat(pretended.toFile().setExecutable(true)).isTrue();
        }
        Files.createDirectories(folder.resolve("domain/config"));
        Files.createDirectories(folder.resolve("standalone/configuration"));
        Files.createFile(folder.resolve("liveshelf.war"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PayaraMicro.NAME, PayaraServer.NAME, WildFly.NAME})
    void thePasswordInAFileIsInTheServersEnvironmentAndInNoArgument(String server) throws Exception {
        assertThat(start(server, Map.of("LIVESHELF_DB_PASSWORD_FILE", secret.toString())))
                .isZero();

        assertThat(Files.readAllLines(told))
                .contains("variable LIVESHELF_DB_PASSWORD=" + SECRET)
                .noneMatch(line -> line.startsWith("argument") && line.contains(SECRET))
                .noneMatch(line -> line.startsWith("variable LIVESHELF_DB_PASSWORD_FILE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PayaraMicro.NAME, PayaraServer.NAME, WildFly.NAME})
    void twoPasswordsStartNothing(String server) throws Exception {
        Map<String, String> both =
                Map.of("LIVESHELF_DB_PASSWORD_FILE", secret.toString(), "LIVESHELF_DB_PASSWORD", "other");

        assertThat(start(server, both)).isNotZero();

        assertThat(Files.readString(folder.resolve("said"))).contains("both");
        assertThat(told).doesNotExist();
    }

    /** As each start empties what it was told is the node's own. */
    @ParameterizedTest
    @CsvSource({PayaraServer.NAME + ",PAYARA_RUN,domains/liveshelf", WildFly.NAME + ",WILDFLY_RUN,standalone"})
    void whatEveryNodeBeginsWithIsNoNodesOwn(String server, String run, String configured) throws Exception {
        Path begun = folder.resolve(configured);
        Path kept = Files.createFile(
                Files.createDirectories(begun.resolve("configuration")).resolve("kept"));

        assertThat(start(
                        server,
                        Map.of(
                                "LIVESHELF_DB_PASSWORD",
                                SECRET,
                                "PAYARA_DOMAIN",
                                begun.toString(),
                                run,
                                begun.getParent().toString())))
                .isNotZero();

        assertThat(Files.readString(folder.resolve("said"))).contains(run);
        assertThat(kept).exists();
        assertThat(told).doesNotExist();
    }

    private int start(String server, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", Project.serverConfig(server, "start.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        Map<String, String> all = new HashMap<>();
        all.put("TOLD", told.toString());
        all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        all.put("PAYARA_MICRO", "payara-micro.jar");
        all.put("POSTGRESQL_DRIVER", "postgresql.jar");
        all.put("PAYARA_HOME", folder.toString());
        all.put("PAYARA_DOMAIN", folder.resolve("domain").toString());
        all.put("PAYARA_RUN", folder.resolve("run").toString());
        all.put("JBOSS_HOME", folder.toString());
        all.put("WILDFLY_RUN", folder.resolve("run").toString());
        all.put("LIVESHELF_WAR", folder.resolve("liveshelf.war").toString());
        all.put("LIVESHELF_DB_URL", "jdbc:postgresql://db.example/liveshelf");
        all.put("LIVESHELF_DB_USER", "liveshelf");
        all.putAll(environment);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("LIVESHELF_DB_PASSWORD");
        builder.environment().putAll(all);
        return builder.start().waitFor();
    }
}
