package io.liveshelf.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One guest who looks at a page as the shop front sorts it, sometimes at a product, and usually orders and pays. */
final class DemoShopper {

    private static final int PAGE = 24;
    private static final double STAYS_ON_FIRST_PAGE = 0.8;
    private static final double ONLY_LOOKS = 0.1;
    private static final double PAYS = 0.9;

    private final ShopApi shop;
    private final String email;
    private final RandomGenerator random;
    private final Choice choice;

    DemoShopper(URI shop, String name, RandomGenerator random) {
        this.shop = ShopApi.guest(shop);
        this.email = name + "@shoppers.example";
        this.random = random;
        this.choice = new Choice(random);
    }

    /**
     * One visit. That something has just been sold out is part of shopping; any other refusal is thrown.
     */
    void visit() throws IOException, InterruptedException {
        Optional<JsonNode> chosen = choice.among(page());
        if (chosen.isPresent()) {
            look(chosen.get());
            if (random.nextDouble() > ONLY_LOOKS) {
                buy(chosen.get());
            }
        }
    }

    private JsonNode page() throws IOException, InterruptedException {
        JsonNode first = page(0);
        int pages = (first.path("total").asInt() + PAGE - 1) / PAGE;
        boolean stays = pages < 2 || random.nextDouble() < STAYS_ON_FIRST_PAGE;
        return (stays ? first : page(1 + random.nextInt(pages - 1))).path("items");
    }

    private JsonNode page(int number) throws IOException, InterruptedException {
        return shop.get("products?sort=-createdAt&size=" + PAGE + "&page=" + number)
                .orThrow("Browsing");
    }

    private void look(JsonNode product) throws IOException, InterruptedException {
        ShopApi.Answer answer = shop.get("products/" + product.path("id").asLong());
        if (answer.status() != 404) {
            answer.orThrow("Looking at a product");
        }
    }

    private void buy(JsonNode product) throws IOException, InterruptedException {
        Map<String, Object> line =
                Map.of("productId", product.path("id").asLong(), "quantity", choice.quantity(product));
        ShopApi.Answer order = shop.post(
                "orders",
                Map.of("lines", List.of(line), "email", email),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        if (order.status() == 409) {
            return;
        }
        JsonNode placed = order.orThrow("Ordering");
        if (placed.hasNonNull("payBy") && random.nextDouble() < PAYS) {
            shop.post(
                            "orders/" + placed.path("id").asText() + "/pay",
                            Map.of("token", "demo"),
                            Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                    .orThrow("Paying");
        }
    }
}
