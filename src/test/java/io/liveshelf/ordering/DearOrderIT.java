package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dearest order there can be of one product. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DearOrderIT {

    @Test
    void theTotalOfTheDearestOrderIsExact() throws Exception {
        JsonNode product = Shop.asAdministrator()
                .post(
                        "products",
                        Map.of(
                                "sku",
                                UUID.randomUUID().toString(),
                                "name",
                                "Palace",
                                "price",
                                Map.of("amount", "999999999.99", "currency", "EUR"),
                                "openingStock",
                                1_000_000),
                        Map.of())
                .orThrow("Adding a palace");
        ShopApi.Answer answer = Shop.asGuest()
                .post(
                        "orders",
                        Map.of(
                                "email",
                                "buyer@example.org",
                                "lines",
                                List.of(Map.of("productId", product.path("id").asLong(), "quantity", 100_000))),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        JsonNode order = answer.orThrow("Ordering palaces");
        assertThat(order.path("total").path("amount").asText()).isEqualTo("99999999999000.00");
        assertThat(Shop.asAdministrator()
                        .get("orders/" + order.path("id").asText())
                        .orThrow("Looking at the order")
                        .path("total"))
                .isEqualTo(order.path("total"));
    }
}
