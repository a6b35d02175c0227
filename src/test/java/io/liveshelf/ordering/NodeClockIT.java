package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.stock.FastNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: a node whose clock is wrong does not take from shoppers what other nodes have promised them. */
@ExtendWith(ArquillianExtension.class)
class NodeClockIT {

    @Inject
    FastNode fast;

    @Test
    void holdLastsHoweverFastTheClockOfTheNodeThatSweeps() {
        long product = Goods.stocked(3);
        Client.guest().post("holds", Map.of("lines", List.of(Map.of("productId", product, "quantity", 2))));

        fast.expireDueHolds();

        assertThat(Goods.stock(product).path("held").asInt()).isEqualTo(2);
    }
}
