package io.liveshelf.stock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Which path was taken how often, and why it was changed. Any thread may tell; the counters are made once. */
@ApplicationScoped
class PathMetrics {
    @Inject
    MeterRegistry meters;

    private final Map<StockPath, Counter> taken = new EnumMap<>(StockPath.class);
    private DistributionSummary batch;
    private Counter fromMemory;

    @PostConstruct
    void register() {
        for (StockPath path : StockPath.values()) {
            taken.put(path, meters.counter("liveshelf.stock.taken", "path", path.code()));
        }
        batch = DistributionSummary.builder("liveshelf.stock.batch").register(meters);
        fromMemory = meters.counter("liveshelf.stock.refused.from.memory");
    }

    void taken(StockPath path) {
        taken.get(path).increment();
    }

    /** A batch of so many requests was committed. */
    void batch(int size) {
        batch.record(size);
    }

    void refusedFromMemory() {
        fromMemory.increment();
    }

    /** @param reason why, such as {@code conflict} */
    void switched(StockPath to, String reason) {
        meters.counter("liveshelf.stock.switched", "to", to.code(), "reason", reason)
                .increment();
    }

    void waiting(Supplier<Number> queued) {
        Gauge.builder("liveshelf.stock.waiting", queued).register(meters);
    }
}
