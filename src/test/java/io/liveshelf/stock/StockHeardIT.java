package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** In the server: what this room learns of the stock that other nodes have published. */
@ExtendWith(ArquillianExtension.class)
class StockHeardIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    StockEar ear;

    @Test
    void stockOfAnotherNodeIsHeardThoughNobodyWatchesItAndAListenerFails() {
        long unwatched = 987_654_321L;
        ear.listenOnlyFor(unwatched);
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            publish(redis, unwatched, 7, 41);
            publish(redis, unwatched, 6, 42);

            Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(ear.heard())
                    .containsExactly(new StockHeard(unwatched, 7, 41), new StockHeard(unwatched, 6, 42)));
        }
    }

    @Test
    void pagesAreToldAllTheSame() {
        long product = Goods.stocked(8);
        ear.listenOnlyFor(product);
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()));
                LivePage page = LivePage.open().watching(product)) {
            publish(redis, product, 3, Goods.stock(product).path("revision").asLong() + 1);

            page.await(product, item -> item.path("available").asInt() == 3);
        } finally {
            ear.listenOnlyFor(-1);
        }
    }

    private static void publish(Jedis redis, long product, int available, long revision) {
        redis.publish(
                "liveshelf:changed",
                "liveshelf:stock " + product + " {\"revision\":" + revision + ",\"available\":" + available
                        + ",\"state\":\"in-stock\"}");
    }
}
