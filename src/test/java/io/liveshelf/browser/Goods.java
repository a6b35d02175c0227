package io.liveshelf.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an operator does to the shop behind the pages' back, over the API. */
final class Goods {

    static final String PRICE = "28.00";

    private Goods() {}

    /** A name that no other product has. */
    static String name(String thing) {
        return thing + ' ' + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A new product of which there are so many; answers its id. */
    static long add(LocalShop shop, String name, int openingStock) throws Exception {
        return add(shop, name, openingStock, Map.of());
    }

    /** @param more members of the product beside the usual ones */
    static long add(LocalShop shop, String name, int openingStock, Map<String, Object> more) throws Exception {
        return add(operator(shop), name, openingStock, more);
    }

    /** The same by an operator of any shop. */
    static long add(ShopApi operator, String name, int openingStock, Map<String, Object> more) throws Exception {
        Map<String, Object> product = new HashMap<>(more);
        product.put("name", name);
        product.put("sku", "T-" + UUID.randomUUID());
        product.putIfAbsent("price", Map.of("amount", PRICE, "currency", "EUR"));
        product.put("openingStock", openingStock);
        return operator.post("products", product, Map.of())
                .orThrow("Adding " + name)
                .path("id")
                .asLong();
    }

    /** The product as it is stored, deleted or not. */
    static JsonNode stored(LocalShop shop, long productId) throws Exception {
        return operator(shop).get("products/" + productId).orThrow("Reading a product");
    }

    /** Changes these members of the product as it is now. */
    static void edit(LocalShop shop, long productId, Map<String, Object> members) throws Exception {
        operator(shop)
                .send("PATCH", "products/" + productId, members, asItIs(shop, productId))
                .orThrow("Editing a product");
    }

    static void delete(LocalShop shop, long productId) throws Exception {
        operator(shop)
                .send("DELETE", "products/" + productId, null, asItIs(shop, productId))
                .orThrow("Deleting a product");
    }

    private static Map<String, String> asItIs(LocalShop shop, long productId) throws Exception {
        return Map.of("If-Match", '"' + stored(shop, productId).path("version").asText() + '"');
    }

    static void receive(LocalShop shop, long productId, int quantity) throws Exception {
        move(shop, productId, Map.of("kind", "received", "quantity", quantity, "reason", "delivery"));
    }

    /** So many are gone. */
    static void take(LocalShop shop, long productId, int quantity) throws Exception {
        move(shop, productId, Map.of("kind", "adjusted", "quantity", -quantity, "reason", "broken"));
    }

    private static void move(LocalShop shop, long productId, Map<String, Object> movement) throws Exception {
        operator(shop)
                .post("products/" + productId + "/stock/movements", movement, Map.of())
                .orThrow("A movement of stock");
    }

    /** Moves an order on: pay, ship, deliver or refund, with what that takes. */
    static void move(LocalShop shop, String orderId, String action, Map<String, Object> body) throws Exception {
        operator(shop)
                .post(
                        "orders/" + orderId + '/' + action,
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .orThrow(action + " of an order");
    }

    /** The lines of a request: so many of one product. */
    static List<Map<String, Object>> lines(long productId, int quantity) {
        return List.of(Map.of("productId", productId, "quantity", quantity));
    }

    private static ShopApi operator(LocalShop shop) {
        return ShopApi.as(shop.uri(), shop.administrator());
    }
}
