package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.launch.ShopServer;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.RedisNodes;
import io.liveshelf.testing.RedisVersion;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server of its own that has a Cluster for its Redis, on the suite's database; a master of it is lost. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class NodeOnClusterIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void nodeFillsAClusterHearsItAndFollowsWhenAMasterIsReplaced() throws Exception {
        try (RedisNodes redis = RedisNodes.cluster(RedisVersion.REDIS_7);
                ShopServer node = new ShopServer(
                        Folders.empty(Project.target("node-on-cluster")), Ports.free(), environment(redis))) {
            List<Long> before = products();
            node.start();
            ShopApi operator = ShopApi.as(node.uri(), Shop.administrator());
            awaitShelf(redis, before);
            awaitHearing(operator);
            JsonNode component = component(operator);
            assertThat(component.path("up").asBoolean()).isTrue();
            assertThat(component.path("details").path("form").asText()).isEqualTo("cluster");
            assertThat(component.path("details").path("masters")).hasSize(3);

            redis.server(0).kill();
            List<Long> after = products();

            awaitShelf(redis, after);
            awaitShelf(redis, before);
            awaitHearing(operator);
            assertThat(component(operator).path("details").path("masters").toString())
                    .contains(redis.server(3).address());
        }
    }

    private static Map<String, String> environment(RedisNodes redis) {
        return Map.of(
                "LIVESHELF_DB_URL",
                Shop.jdbcUrl(),
                "LIVESHELF_DB_USER",
                Shop.jdbcUser(),
                "LIVESHELF_DB_PASSWORD",
                Shop.jdbcUser(),
                "LIVESHELF_REDIS_URL",
                redis.url(),
                "LIVESHELF_ADMIN_EMAIL",
                Shop.administrator().email(),
                "LIVESHELF_ADMIN_PASSWORD",
                Shop.administrator().password());
    }

    /** So many that some are on each master. */
    private static List<Long> products() {
        return IntStream.range(0, 12).mapToObj(i -> Goods.stocked(8)).toList();
    }

    private static void awaitShelf(RedisNodes redis, List<Long> products) {
        Awaitility.await("the shelf").atMost(LIMIT).until(() -> products.stream()
                .allMatch(product -> redis.haveField(part(product), product)));
    }

    private static String part(long product) {
        return "liveshelf:stock:{" + product % 64 + '}';
    }

    private static void awaitHearing(ShopApi operator) {
        Awaitility.await("hearing")
                .atMost(LIMIT)
                .until(() -> operator.text("metrics").lines().anyMatch("liveshelf_cache_hearing 1.0"::equals));
    }

    private static JsonNode component(ShopApi operator) throws Exception {
        for (JsonNode component : operator.get("status").body().path("components")) {
            if (component.path("component").asText().equals("redis")) {
                return component;
            }
        }
        throw new AssertionError("Nothing is said of Redis");
    }
}
