package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Products of a test's own, so that no test minds what others do in the same shop. */
public final class Goods {

    private Goods() {}

    /** A word that occurs nowhere else in the shop. */
    public static String word(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    }

    /** What a product needs at least, under a SKU of its own. */
    public static ObjectNode draft(String name, String price) {
        ObjectNode draft =
                JsonNodeFactory.instance.objectNode().put("sku", word("T-")).put("name", name);
        draft.putObject("price").put("amount", price).put("currency", "EUR");
        return draft;
    }

    /** Puts the product in the shop and gives it as the shop then shows it. */
    public static JsonNode create(ObjectNode draft) {
        Client.Reply reply = Client.operator().post("products", draft);
        if (reply.status() != 201) {
            throw new IllegalStateException("Not created: " + reply);
        }
        return reply.json();
    }

    /** A new product of which that many are there; its id. */
    public static long stocked(int openingStock) {
        return create(draft(word("Thing "), "10.00").put("openingStock", openingStock))
                .path("id")
                .asLong();
    }

    /** The product's stock as the shop tells it. */
    public static JsonNode stock(long productId) {
        return Client.guest().get("products/" + productId + "/stock").json();
    }

    /** How many of the product are there. */
    public static int onHand(long productId) {
        return stock(productId).path("onHand").asInt(-1);
    }
}
