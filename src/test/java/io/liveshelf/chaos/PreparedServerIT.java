package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.PayaraMicroScripts;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ServerKind;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.launch.ShopServer;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that is prepared and started by the scripts of {@code server-config/payara-micro}, as an administrator does. */
@TakesLong
@Tag("crash")
class PreparedServerIT {
    private static final Path FOLDER = Project.target("prepared");
    private static final Path LAUNCHER = FOLDER.resolve("work/server");
    /** Of about twenty thousand classes of the server and the shop. */
    private static final long MOST_CLASSES = 10_000;

    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static BackingServices services;
    private static Administrator administrator;

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue(PayaraMicroScripts.areChosen(), "another server is chosen");
        BackingServices.endLeftovers(FOLDER);
        Folders.empty(FOLDER);
        services = BackingServices.start(FOLDER);
        administrator = Administrator.of(FOLDER);
        SETTINGS.putAll(services.environment());
        SETTINGS.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        SETTINGS.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        PayaraMicroScripts.prepared(LAUNCHER).prepare(FOLDER.resolve("work"), Ports.free(), SETTINGS);
    }

    @AfterAll
    static void end() throws IOException {
        if (services != null) {
            services.close();
        }
    }

    @Test
    void startsFromTheArchiveOfItsClassesAgainAndAgain() throws Exception {
        Path classes = FOLDER.resolve("classes.log");
        ServerKind kind = PayaraMicroScripts.prepared(LAUNCHER)
                .with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes + "::filecount=0");
        for (int time = 0; time < 2; time++) {
            try (ShopServer server = server(kind, SETTINGS)) {
                server.start();
                assertThat(ShopApi.as(server.uri(), administrator).get("live").status())
                        .isEqualTo(200);
            }
            try (Stream<String> lines = Files.lines(classes)) {
                assertThat(lines.filter(line -> line.contains("shared objects file (top)"))
                                .count())
                        .isGreaterThan(MOST_CLASSES);
            }
        }
    }

    @Test
    void takesThePasswordOfTheDatabaseFromAFile() throws Exception {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        Path secret = Files.writeString(FOLDER.resolve("secret"), settings.remove("LIVESHELF_DB_PASSWORD") + "\n");
        settings.put("LIVESHELF_DB_PASSWORD_FILE", secret.toString());
        try (ShopServer server = server(PayaraMicroScripts.prepared(LAUNCHER), settings)) {
            server.start();
            assertThat(ShopApi.as(server.uri(), administrator).get("live").status())
                    .isEqualTo(200);
        }
    }

    private static ShopServer server(ServerKind kind, Map<String, String> settings) throws IOException {
        return new ShopServer(kind, FOLDER.resolve("node"), Ports.free(), settings, Project.war());
    }
}
