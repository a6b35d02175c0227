package io.liveshelf.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How often the catalogue's caches have the answer: {@code liveshelf.cache.hits}, {@code misses} and {@code drops} (what
 * was there and out of date), {@code size} in entries and {@code bytes}, for {@code pages}, {@code queries} and
 * {@code products} each; and {@code liveshelf.cache.hearing}, 1 while anything is answered from them.
 */
@ApplicationScoped
class CacheMetrics {
    static final String PAGES = "pages";
    static final String QUERIES = "queries";
    static final String PRODUCTS = "products";

    private record Counters(Counter hits, Counter misses, Counter drops) {}

    @Inject
    MeterRegistry meters;

    private final Map<String, Counters> counters = new HashMap<>();

    @PostConstruct
    void register() {
        for (String cache : List.of(PAGES, QUERIES, PRODUCTS)) {
            counters.put(
                    cache,
                    new Counters(
                            meters.counter("liveshelf.cache.hits", "cache", cache),
                            meters.counter("liveshelf.cache.misses", "cache", cache),
                            meters.counter("liveshelf.cache.drops", "cache", cache)));
        }
    }

    void measure(String cache, LongSupplier entries, LongSupplier bytes) {
        gauge("liveshelf.cache.size", entries).tag("cache", cache).register(meters);
        gauge("liveshelf.cache.bytes", bytes).tag("cache", cache).register(meters);
    }

    void hearing(BooleanSupplier hearing) {
        gauge("liveshelf.cache.hearing", () -> hearing.getAsBoolean() ? 1 : 0).register(meters);
    }

    /** Nobody else keeps what tells the value. */
    private static Gauge.Builder<LongSupplier> gauge(String name, LongSupplier value) {
        return Gauge.builder(name, value, LongSupplier::getAsLong).strongReference(true);
    }

    void hit(String cache) {
        counters.get(cache).hits().increment();
    }

    void hits(String cache, int count) {
        counters.get(cache).hits().increment(count);
    }

    void missed(String cache) {
        counters.get(cache).misses().increment();
    }

    void missed(String cache, int count) {
        counters.get(cache).misses().increment(count);
    }

    void dropped(String cache) {
        counters.get(cache).drops().increment();
    }
}
