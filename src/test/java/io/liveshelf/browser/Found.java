package io.liveshelf.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What the shop's API finds, to compare pages with. */
final class Found {

    private final LocalShop shop;
    private final String filter;

    private Found(LocalShop shop, String filter) {
        this.shop = shop;
        this.filter = filter;
    }

    static Found by(LocalShop shop, String filter) {
        return new Found(shop, filter);
    }

    /** The ids of the first hundred, in the order of the shelf. */
    List<String> ids() throws Exception {
        return ids("-createdAt,-id");
    }

    List<String> ids(String sort) throws Exception {
        JsonNode items = call("products?size=100&sort=" + sort).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    /** How many there are of each category or brand. */
    Map<String, Long> counts(String facet) throws Exception {
        Map<String, Long> counts = new LinkedHashMap<>();
        facets().path(facet)
                .forEach(value -> counts.put(
                        value.path("value").asText(), value.path("count").asLong()));
        return counts;
    }

    JsonNode facets() throws Exception {
        return call("products/facets?");
    }

    private JsonNode call(String path) throws Exception {
        return ShopApi.guest(shop.uri())
                .get(path + "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .orThrow("Finding " + filter);
    }
}
