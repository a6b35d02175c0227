package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** People who look at a product are counted, each once, and are no more when they have left. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class ViewersIT {

    private static final Duration LIMIT = Duration.ofSeconds(25);

    private final Client operator = Client.operator();

    @Test
    @SuppressWarnings("try") // Most pages only have to be there.
    void peopleAreCountedOnceAndOnlyWhileTheyLook() {
        long product = Goods.stocked(8);
        long other = Goods.stocked(8);
        Client ada = Client.guest();
        ada.get("session");
        try (LivePage desk = LivePage.openAs(operator);
                LivePage stranger = lookingAt(LivePage.open(), product, other);
                LivePage many = LivePage.open().watching(product, other);
                LivePage office = lookingAt(LivePage.openAs(operator), product)) {
            desk.watchingTopics("viewers:" + product);
            try (LivePage tab = lookingAt(LivePage.openAs(ada), product);
                    LivePage otherTab = lookingAt(LivePage.openAs(ada), product)) {
                awaitTold(desk, product, 2);
                assertThat(listed(product)).isEqualTo(2);
                assertThat(listed(other)).isZero();
            }
            awaitTold(desk, product, 1);
            Awaitility.await("listed").atMost(LIMIT).until(() -> listed(product) == 1);
        }
    }

    /** As another node writes down who looks at a product there. */
    @Test
    void peopleOnAnotherNodeAreToldOfToo() {
        long product = Goods.stocked(8);
        try (LivePage desk = LivePage.openAs(operator).watchingTopics("viewers:" + product);
                Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            awaitTold(desk, product, 0);
            Awaitility.await("two there").atMost(LIMIT).until(() -> {
                long span = System.currentTimeMillis() / 5_000;
                redis.pfadd("liveshelf:viewers:{" + product + "}:" + span, "ada", "eve");
                redis.pfadd("liveshelf:viewers:{" + product + "}:" + (span + 1), "ada", "eve");
                return isTold(desk, product, 2);
            });
        }
    }

    /** A page about the first of these that shows all of them. */
    private static LivePage lookingAt(LivePage page, long product, long... others) {
        StringBuilder products = new StringBuilder("{\"id\":" + product + '}');
        for (long other : others) {
            products.append(",{\"id\":").append(other).append('}');
        }
        page.say("{\"type\":\"subscribe\",\"lookingAt\":" + product + ",\"products\":[" + products + "]}");
        return page;
    }

    @Test
    void shoppersAreNotToldUnlessTheShopShowsIt() {
        try (LivePage page = LivePage.open()) {
            page.say("{\"type\":\"watch\",\"topics\":[\"viewers:1\"]}");
            Awaitility.await("refused").atMost(LIMIT).until(() -> page.frames().stream()
                    .anyMatch(frame -> frame.path("code").asText().equals("forbidden")));
        }
    }

    private static void awaitTold(LivePage page, long product, int viewers) {
        Awaitility.await(viewers + " viewers").atMost(LIMIT).until(() -> isTold(page, product, viewers));
    }

    private static boolean isTold(LivePage page, long product, int viewers) {
        return page.frames().stream()
                .filter(frame -> frame.path("topic").asText().equals("viewers:" + product))
                .reduce((earlier, later) -> later)
                .filter(latest -> latest.path("viewers").asInt() == viewers)
                .isPresent();
    }

    private long listed(long product) {
        for (JsonNode viewed : operator.get("viewers").json().path("items")) {
            if (viewed.path("id").asLong() == product) {
                assertThat(viewed.path("name").asText()).startsWith("Thing");
                return viewed.path("viewers").asLong();
            }
        }
        return 0;
    }
}
