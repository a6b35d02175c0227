package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** What operators are told of the live shelf: of this node at first hand, of others by what they say in Redis. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LiveFiguresIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NAMES = "liveshelf:{nodes}";

    private final Client operator = Client.operator();

    @Test
    void aNodeSaysThatItIsThereAndForHowLongThatHolds() {
        String own = figures().path("node").asText();
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            Awaitility.await("said").atMost(LIMIT).until(() -> redis.sismember(NAMES, own));
            assertThat(redis.pttl(NAMES + ':' + own)).isPositive();
        }
    }

    @Test
    void anotherNodeIsKnownUntilItIsSilent() {
        String name = Goods.word("node");
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            String since = Instant.now().toString();
            redis.set(
                    NAMES + ':' + name,
                    "{\"name\":\"" + name + "\",\"version\":\"1\",\"since\":\"" + since
                            + "\",\"watchers\":11,\"products\":2,\"redis\":true,\"hearsAll\":true,\"drift\":{\"older\":5}}",
                    new SetParams().px(LIMIT.toMillis()));
            redis.sadd(NAMES, name);

            JsonNode told = figures();
            assertThat(told.path("othersKnown").asBoolean()).isTrue();
            assertThat(names(told)).contains(name, told.path("node").asText());
            assertThat(told.path("audit").path("drift").path("older").asInt()).isGreaterThanOrEqualTo(5);

            redis.pexpire(NAMES + ':' + name, 1);
            Awaitility.await("gone").atMost(LIMIT).until(() -> !names(figures()).contains(name));
            assertThat(redis.sismember(NAMES, name)).isFalse();
        }
    }

    @Test
    @SuppressWarnings("try") // The page only has to be there.
    void watchersAndTheLatencyOfWhatTheyWereToldAreCounted() {
        long product = Goods.stocked(8);
        try (LivePage page = LivePage.open().watching(product)) {
            operator.post("products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1));
            page.await(product, news -> news.path("available").asInt() == 9);

            JsonNode told = figures();
            assertThat(told.path("watchers").asInt()).isPositive();
            assertThat(told.path("products").asInt()).isPositive();
            assertThat(told.path("hearsAll").asBoolean()).isTrue();
            assertThat(told.path("redis").path("up").asBoolean()).isTrue();
            assertThat(told.path("queues").path("shelf").isInt()).isTrue();
            Awaitility.await("measured")
                    .atMost(LIMIT)
                    .until(() -> figures().path("push").path("p99Ms").asDouble() > 0);
        }
    }

    private JsonNode figures() {
        return operator.get("live").json();
    }

    private static List<String> names(JsonNode told) {
        List<String> names = new ArrayList<>();
        told.path("nodes").forEach(node -> names.add(node.path("name").asText()));
        return names;
    }
}
