package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Work;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what ends holds and claims when their time is up, on as many nodes as there may be. */
@ExtendWith(ArquillianExtension.class)
class SweepersIT {

    @Inject
    ClaimEnding claims;

    @Inject
    Work work;

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
