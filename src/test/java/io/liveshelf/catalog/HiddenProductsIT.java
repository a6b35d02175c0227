package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over HTTP: a deleted product is behind no door but those that an operator opens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HiddenProductsIT {

    private final Client operator = Client.operator();
    private final Client shopper = Client.newShopper();
    private final String brand = Goods.word("Brand");
    private ObjectNode draft;
    private long living;
    private long deleted;

    @BeforeEach
    void deleteOneOfTwo() {
        living = create(draft());
        draft = draft();
        deleted = create(draft);
        for (Client everyone : everyone()) {
            assertThat(found(everyone, "filter", "brand==" + brand))
                    .as("before")
                    .hasSize(2);
        }
        Reply reply = operator.send("DELETE", "products/" + deleted, null, "If-Match", "*");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
    }

    @Test
    void nobodyFindsItWithoutAskingForDeletedOnes() {
        for (Client everyone : everyone()) {
            assertThat(found(everyone, "filter", "brand==" + brand)).containsExactly(living);
            assertThat(found(everyone, "q", brand)).containsExactly(living);
            assertThat(found(everyone, "ids", living + "," + deleted)).containsExactly(living);
            assertThat(found(everyone, "filter", "id==" + deleted)).isEmpty();
            assertThat(found(everyone, "q", draft.path("sku").asText())).isEmpty();
        }
    }

    @Test
    void nobodyCountsItAmongWhatCanBeChosen() {
        for (Client everyone : everyone()) {
            JsonNode facets = everyone.find("products/facets", "filter", "brand==" + brand)
                    .json();
            assertThat(facets.path("total").asInt()).as(facets.toString()).isEqualTo(1);
            assertThat(facets.path("category").path(0).path("count").asInt()).isEqualTo(1);
            assertThat(facets.path("inStock").path(0).path("count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shoppersNeitherSeeItNorItsStockNorItsPast() {
        for (Client anyone : List.of(Client.guest(), shopper)) {
            int refused = anyone == shopper ? 403 : 401;
            assertThat(anyone.get("products/" + deleted).status()).isEqualTo(404);
            assertThat(anyone.get("products/" + deleted + "/stock").status()).isEqualTo(404);
            assertThat(anyone.get("products/" + deleted + "/claim").status()).isEqualTo(404);
            assertThat(anyone.get("products/" + deleted + "/stock/movements").status())
                    .isEqualTo(refused);
            assertThat(anyone.get("products?deleted=true").status()).isEqualTo(refused);
            assertThat(anyone.send("POST", "products/" + deleted + "/restore", null)
                            .status())
                    .isEqualTo(refused);
        }
    }

    @Test
    void shoppersGetNoneOfIt() {
        Map<String, Object> wanted = Map.of("lines", List.of(Map.of("productId", deleted, "quantity", 1)));

        assertThat(shopper.post("holds", wanted).status()).isNotIn(200, 201);
        assertThat(shopper.post("orders", wanted, "Idempotency-Key", Goods.word("key"))
                        .status())
                .isNotIn(200, 201);
        assertThat(Goods.stock(living).path("available").asInt()).isEqualTo(4);
        assertThat(operator.get("products/" + deleted + "/stock")
                        .json()
                        .path("available")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void operatorsSeeItWhereTheyAskForIt() {
        JsonNode all = operator.find("products", "deleted", "true", "filter", "brand==" + brand, "sort", "id")
                .json();

        assertThat(ids(all)).containsExactly(living, deleted);
        assertThat(all.path("items").path(0).has("deletedAt")).isFalse();
        assertThat(all.path("items").path(1).path("deletedAt").asText()).isNotBlank();
        assertThat(operator.get("products/" + deleted).json().path("deletedAt").asText())
                .isNotBlank();
        assertThat(operator.get("products/" + deleted + "/stock").status()).isEqualTo(200);
        assertThat(operator.get("products/" + deleted + "/stock/movements").status())
                .isEqualTo(200);
        assertThat(found(operator, "filter", "brand==" + brand))
                .as("and only there")
                .containsExactly(living);
    }

    @Test
    void restoredProductIsForEveryoneAgain() {
        Reply restored = operator.send("POST", "products/" + deleted + "/restore", null);

        assertThat(restored.status()).as(restored.toString()).isEqualTo(200);
        for (Client everyone : everyone()) {
            assertThat(found(everyone, "filter", "brand==" + brand)).containsExactlyInAnyOrder(living, deleted);
            assertThat(everyone.get("products/" + deleted).status()).isEqualTo(200);
        }
    }

    @Test
    void restoreIsRefusedWhereItsSkuIsTakenAndChangesNothing() {
        create(draft);

        Reply refused = operator.send("POST", "products/" + deleted + "/restore", null);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("sku-taken");
        assertThat(Client.guest().get("products/" + deleted).status()).isEqualTo(404);
    }

    private Client[] everyone() {
        return new Client[] {Client.guest(), shopper, operator};
    }

    private static List<Long> found(Client caller, String parameter, String value) {
        Reply reply = caller.find("products", parameter, value);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("total").asInt())
                .isEqualTo(ids(reply.json()).size());
        return ids(reply.json());
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("items").findValues("id").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    private ObjectNode draft() {
        return Goods.draft("A thing", "10.00")
                .put("brand", brand)
                .put("category", brand)
                .put("openingStock", 4);
    }

    private static long create(ObjectNode draft) {
        return Goods.create(draft).path("id").asLong();
    }
}
