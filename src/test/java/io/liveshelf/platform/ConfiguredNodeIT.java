package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.launch.ShopServer;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers of their own, on the suite's database and Redis, that are told what they need in other ways than the suite's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class ConfiguredNodeIT {
    private Path folder;

    @BeforeEach
    void empty(TestInfo test) throws IOException {
        folder = Folders.empty(Project.target("configured-node")
                .resolve(test.getTestMethod().orElseThrow().getName()));
    }

    @Test
    void aBadValueStopsTheStartInOneSentenceThatNamesItsKeyAndStrangeNamesAreWarnedOf() throws Exception {
        Map<String, String> environment = environment();
        environment.put("LIVESHELF_REDIS_TIMEOUT", "soon");
        environment.put("LIVESHELF_STOCK_PATHS", "grouped");
        try (ShopServer node = new ShopServer(folder, Ports.free(), environment)) {
            assertThatThrownBy(node::start).isInstanceOf(IOException.class);
        }
        assertThat(Files.readString(folder.resolve("server.log")))
                .contains("liveshelf.redis.timeout must be a duration from PT0.01S to PT1M, and is \"soon\".")
                .contains("There is no setting LIVESHELF_STOCK_PATHS, did you mean LIVESHELF_STOCK_PATH?");
    }

    @Test
    void aValueMayStandInAFile() throws Exception {
        Map<String, String> environment = environment();
        Path name = Files.writeString(folder.resolve("name"), "A shop by its file\n");
        environment.put("LIVESHELF_SHOP_NAME_FILE", name.toString());
        try (ShopServer node = new ShopServer(folder, Ports.free(), environment).start()) {
            assertThat(ShopApi.guest(node.uri()).get("shop").body().path("name").asText())
                    .isEqualTo("A shop by its file");
        }
    }

    @Test
    void whatTheShopLogsIsJsonIfWanted() throws Exception {
        Map<String, String> environment = environment();
        environment.put("LIVESHELF_LOG_FORMAT", "json");
        try (ShopServer node = new ShopServer(folder, Ports.free(), environment).start()) {
            assertThat(node.process().isAlive()).isTrue();
        }
        List<JsonNode> lines = Files.readAllLines(folder.resolve("server.log")).stream()
                .filter(line -> line.startsWith("{\"time\""))
                .map(ConfiguredNodeIT::parsed)
                .toList();
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.path("message").asText()).startsWith("The schema is ready"))
                .allSatisfy(line -> assertThat(line.path("logger").asText()).isNotBlank());
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "LIVESHELF_DB_URL", Shop.jdbcUrl(),
                "LIVESHELF_DB_USER", Shop.jdbcUser(),
                "LIVESHELF_DB_PASSWORD", Shop.jdbcUser(),
                "LIVESHELF_REDIS_URL", Shop.redisUrl()));
    }
}
