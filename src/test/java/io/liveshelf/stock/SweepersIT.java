package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Work;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what ends holds and claims when their time is up, on as many nodes as there may be. */
@ExtendWith(ArquillianExtension.class)
class SweepersIT {

    private static final int SWEEPERS = 8;
    private static final int HOLDS = 40;

    @Inject
    HoldEnding holds;

    @Inject
    ClaimEnding claims;

    @Inject
    Work work;

    @Test
    void everyHoldExpiresOnceHoweverManySweep() throws Exception {
        List<Long> products = new ArrayList<>();
        for (int i = 0; i < HOLDS; i++) {
            long product = Goods.stocked(2);
            products.add(product);
            assertThat(hold(Client.guest(), product).status()).isEqualTo(201);
        }
        String ids = products.stream().map(String::valueOf).collect(Collectors.joining(","));
        Instant due = Instant.now().plusMillis(500);
        work.update(
                "update sales.stock_hold set expires_at = current_timestamp(6) + interval '0.5' second where state = ?"
                        + " and id in (select hold_id from sales.stock_hold_line where product_id in (" + ids + "))",
                "ACTIVE");

        int ended = Together.run(SWEEPERS, i -> {
                    Awaitility.await()
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> Instant.now().isAfter(due));
                    return holds.expireDue(Set.of());
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(ended).as("the shop's own sweeper takes its part").isLessThanOrEqualTo(HOLDS);
        Awaitility.await("the expiry").atMost(Duration.ofSeconds(10)).until(() -> products.stream()
                .allMatch(product -> Goods.stock(product).path("held").asInt() == 0));
        for (long product : products) {
            assertThat(work.query(
                            "select concat(kind, ' ', held_change) from sales.movement where product_id = ? order by"
                                    + " id",
                            product))
                    .asString()
                    .isEqualTo("[RECEIVED 0, HELD 1, EXPIRED -1]");
        }
    }

    @Test
    void claimThatCameToTheCheckoutBeforeItWasLockedDoesNotEnd() {
        long followed = Goods.stocked(1);
        long forgotten = Goods.stocked(1);
        Client owner = Client.guest();
        owner.post("products/" + followed + "/claim", null);
        owner.post("products/" + forgotten + "/claim", null);
        assertThat(hold(owner, followed).status()).isEqualTo(201);

        assertThat(claims.end(List.of(followed, forgotten))).isEqualTo(1);

        assertThat(Goods.stock(followed).path("held").asInt()).isEqualTo(1);
        assertThat(Goods.stock(forgotten).path("held").asInt()).isZero();
        assertThat(work.query("select owner from sales.claim where product_id = ?", followed))
                .hasSize(1);
    }

    private static Client.Reply hold(Client client, long product) {
        return client.post("holds", Map.of("lines", List.of(Map.of("productId", product, "quantity", 1))));
    }
}
