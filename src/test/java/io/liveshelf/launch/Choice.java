package io.liveshelf.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a demo shopper takes: mostly something there is plenty of, now and then the last of something, and never what is
 * one of a kind, which is left to whoever tries the demo.
 */
final class Choice {

    private final RandomGenerator random;

    Choice(RandomGenerator random) {
        this.random = random;
    }

    /** One of these products, or nothing when there is none to take. */
    Optional<JsonNode> among(JsonNode products) {
        List<JsonNode> candidates = new ArrayList<>();
        double total = 0;
        for (JsonNode product : products) {
            candidates.add(product);
            total += weight(product);
        }
        double point = random.nextDouble() * total;
        for (JsonNode product : candidates) {
            double weight = weight(product);
            if (weight > 0 && point < weight) {
                return Optional.of(product);
            }
            point -= weight;
        }
        return Optional.empty();
    }

    /** How many of it: usually one, seldom more than three, never more than there are. */
    int quantity(JsonNode product) {
        int wanted = random.nextDouble() < 0.7 ? 1 : 2 + random.nextInt(2);
        return Math.min(wanted, available(product));
    }

    static int available(JsonNode product) {
        return product.at("/stock/available").asInt();
    }

    private static double weight(JsonNode product) {
        int available = available(product);
        if (available <= 0 || product.path("oneOfAKind").asBoolean()) {
            return 0;
        }
        if (available == 1) {
            return 0.02;
        }
        return available < 10 ? 0.6 : 2;
    }
}
