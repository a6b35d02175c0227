package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Whatever Redis has, the shop sells as fast as before, its pages stay right and are told, and Redis is caught up. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class RedisTroubleIT {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** Less than the shop waits for Redis. */
    private static final Duration NO_WAIT = Duration.ofMillis(900);
    /** Reading two hashes of a Redis that answers neither would take longer. */
    private static final Duration ONE_WAIT = Duration.ofMillis(1_900);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));
    private final String process = process(redis.info("server"));

    enum Trouble {
        STOPPED {
            @Override
            void begin(RedisTroubleIT test) throws Exception {
                test.signal("-STOP");
            }

            @Override
            void end(RedisTroubleIT test) throws Exception {
                test.signal("-CONT");
            }
        },
        READ_ONLY {
            @Override
            void begin(RedisTroubleIT test) {
                test.redis.replicaof("127.0.0.1", 1);
            }

            @Override
            void end(RedisTroubleIT test) {
                test.redis.replicaofNoOne();
            }
        },
        OTHER_PASSWORD {
            @Override
            void begin(RedisTroubleIT test) {
                test.redis.configSet("requirepass", "changed");
                test.redis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal");
                test.redis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
            }

            @Override
            void end(RedisTroubleIT test) {
                test.redis.configSet("requirepass", "");
            }
        };

        abstract void begin(RedisTroubleIT test) throws Exception;

        abstract void end(RedisTroubleIT test) throws Exception;
    }

    @AfterEach
    void leave() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void shopSellsAsBeforeAndSaysSoAndRedisIsCaughtUp(Trouble trouble) throws Exception {
        long product = Goods.stocked(20);
        long unseen = Goods.stocked(3);
        try (LivePage page = LivePage.open().watching(product)) {
            trouble.begin(this);
            try {
                for (int left = 19; left > 15; left--) {
                    assertThat(timeOfSelling(product)).isLessThan(NO_WAIT);
                    int shown = left;
                    page.await(product, news -> news.path("available").asInt() == shown);
                }
                assertThat(timeOfOpening(unseen)).isLessThan(ONE_WAIT);
                Awaitility.await("degraded").atMost(LIMIT).until(() -> types(page)
                        .contains("degraded"));
                assertThat(timeOfOpening(Goods.stocked(3))).isLessThan(NO_WAIT);
            } finally {
                trouble.end(this);
            }
            Awaitility.await("live").atMost(LIMIT).until(() -> types(page).contains("live"));
            assertThat(field(product).path("available").asInt()).isEqualTo(16);
            assertThat(types(page)).containsOnlyOnce("degraded").containsOnlyOnce("live");
        }
    }

    private static Duration timeOfSelling(long product) {
        Map<String, Object> order =
                Map.of("email", "trouble@example.org", "lines", List.of(Map.of("productId", product, "quantity", 1)));
        long before = System.nanoTime();
        assertThat(Client.guest()
                        .post("orders", order, "Idempotency-Key", Goods.word("key"))
                        .status())
                .isEqualTo(201);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @SuppressWarnings("try") // The page only has to be there.
    private static Duration timeOfOpening(long product) {
        long before = System.nanoTime();
        try (LivePage page = LivePage.open().watching(product)) {
            return Duration.ofNanos(System.nanoTime() - before);
        }
    }

    private static List<String> types(LivePage page) {
        return page.frames().stream().map(frame -> frame.path("type").asText()).toList();
    }

    private JsonNode field(long product) throws IOException {
        return JSON.readTree(redis.hget(ShelfStore.STOCK, String.valueOf(product)));
    }

    private static String process(String info) {
        Matcher matcher = Pattern.compile("process_id:(\\d+)").matcher(info);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void signal(String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, process).start().waitFor())
                .isZero();
    }
}
