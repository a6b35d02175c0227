package io.liveshelf.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The demo's products, read from {@code catalog.json} and put on the shelf by the administrator. */
public final class DemoCatalog {

    private static final int PAGE = 100;

    private final JsonNode file;

    private DemoCatalog(JsonNode file) {
        this.file = file;
    }

    public static DemoCatalog read(Path json) throws IOException {
        return new DemoCatalog(new ObjectMapper().readTree(json.toFile()));
    }

    public String shopName() {
        return file.at("/shop/name").asText("LiveShelf");
    }

    public String tagline() {
        return file.at("/shop/tagline").asText("");
    }

    /** How many of each product there were in the beginning, by SKU, but for those that are one of a kind. */
    public Map<String, Integer> replaceable() {
        Map<String, Integer> stock = new HashMap<>();
        for (JsonNode product : file.path("products")) {
            if (!product.path("oneOfAKind").asBoolean()) {
                stock.put(
                        product.path("sku").asText(),
                        product.path("openingStock").asInt());
            }
        }
        return stock;
    }

    /**
     * Adds the products whose SKU the shop does not have; run twice, it adds nothing the second time.
     *
     * @return how many were added
     */
    public int load(ShopApi administrator) throws IOException, InterruptedException {
        Set<String> known = skus(administrator);
        int added = 0;
        for (JsonNode product : file.path("products")) {
            String sku = product.path("sku").asText();
            if (known.add(sku)) {
                administrator.post("products", product, Map.of()).orThrow("Adding " + sku);
                added++;
            }
        }
        return added;
    }

    private static Set<String> skus(ShopApi shop) throws IOException, InterruptedException {
        Set<String> skus = new HashSet<>();
        int page = 0;
        JsonNode items;
        do {
            items = shop.get("products?sort=id&size=" + PAGE + "&page=" + page++)
                    .orThrow("Listing the products")
                    .path("items");
            items.forEach(item -> skus.add(item.path("sku").asText()));
        } while (items.size() == PAGE);
        return skus;
    }
}
