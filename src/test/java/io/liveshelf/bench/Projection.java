package io.liveshelf.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many changes of products' stock a second got into Redis.
 *
 * @param projected by the shop: made into text, compared with what is there, written if newer, and published
 * @param published by Jedis: ready text, written whatever is there, and published
 * @param written by Jedis: ready text, written only
 */
record Projection(double projected, double published, double written) {

    String text() {
        return String.format(
                Locale.ROOT,
                "%nChanges a second into Redis, 500 in a round trip%n%n"
                        + "%-60s %,12.0f%n%-60s %,12.0f%n%-60s %,12.0f%n",
                "projected: compared, written if newer, published",
                projected,
                "raw Jedis: written and published",
                published,
                "raw Jedis: written",
                written);
    }

    List<Target> targets() {
        return List.of(new Target(
                "projected / written and published by raw pipelined Jedis",
                Optional.of(projected / published),
                0.5,
                0.7));
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("projected", projected);
        document.put("published", published);
        document.put("written", written);
        return document;
    }
}
