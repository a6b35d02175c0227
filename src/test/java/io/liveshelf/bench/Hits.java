package io.liveshelf.bench;

import io.liveshelf.launch.ShopApi;
import java.io.IOException;

/** How often pages were at hand so far, and how often not, as the shop's metrics tell. */
record Hits(double hits, double misses) {

    private static final Hits UNKNOWN = new Hits(0, 0);

    /** Not known of nobody. */
    static Hits of(ShopApi operator) throws IOException, InterruptedException {
        if (operator == null) {
            return UNKNOWN;
        }
        String metrics = operator.text("metrics");
        return new Hits(value(metrics, "hits"), value(metrics, "misses"));
    }

    private static double value(String metrics, String what) {
        String name = "liveshelf_cache_" + what + "_total{cache=\"pages\"} ";
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElse(0);
    }

    /** The part of hits since then; NaN if nothing was asked. */
    double since(Hits before) {
        double more = hits - before.hits;
        return more / (more + misses - before.misses);
    }
}
