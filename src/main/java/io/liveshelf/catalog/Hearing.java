package io.liveshelf.catalog;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How this node hears what changes in the catalogue, its own changes and those of other nodes, and so whether anything
 * may be answered from memory. Whoever carries the news says when it begins to hear all of them, when it ceases to, and
 * up to when all have come; a node that is not told so for {@link #PATIENCE} answers nothing from memory until it is. Without
 * anybody who carries news, nothing is ever answered from memory. Any thread may call.
 */
@ApplicationScoped
public class Hearing {
    /** What is shown from memory is older than what was published by this at most, and only while news are held up. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long PATIENCE_NANOS = PATIENCE.toNanos();

    @Inject
    CacheMetrics metrics;

    /** For products, pages and queries together. */
    @Inject
    @ConfigProperty(name = "liveshelf.cache.memory")
    long memory;

    /** Null while not everything is heard. */
    private volatile Era era;

    private volatile long heardUpTo;

    private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();

    @PostConstruct
    void measure() {
        metrics.measure("products", this::products, this::bytes);
        metrics.hearing(() -> era() != null);
    }

    /** From now on every change is heard; what was known is forgotten. */
    public void begin() {
        enter(memory > 0 ? new Era(memory / 2) : null);
    }

    /** From now on changes may be missed. */
    public void end() {
        enter(null);
    }

    private void enter(Era next) {
        era = next;
        whenOver.forEach(Runnable::run);
    }

    /** Has this done whenever an era is over, so that the memory is not filled by what nobody believes any more. */
    void whenOver(Runnable forget) {
        whenOver.add(forget);
    }

    /**
     * All that was published up to then has been heard.
     *
     * @param nanoTime by {@link System#nanoTime}
     */
    public void upTo(long nanoTime) {
        heardUpTo = nanoTime;
    }

    /** A product was created, edited, deleted or restored; heard as often and in whatever order it may be. */
    public void card(long productId, long version, boolean withdrawn) {
        Era now = era;
        if (now != null && now.card(productId, version, withdrawn)) {
            metrics.dropped("products");
        }
    }

    /** The stock of a product has changed; as before. */
    public void stock(long productId, int available, StockState state, long revision) {
        Era now = era;
        if (now != null) {
            now.stock(productId, new ProductView.Stock(available, state, revision));
        }
    }

    /** The current era, or null if changes may not have been heard. */
    Era era() {
        Era now = era;
        return now != null && System.nanoTime() - heardUpTo < PATIENCE_NANOS ? now : null;
    }

    private long products() {
        Era now = era;
        return now == null ? 0 : now.size();
    }

    private long bytes() {
        Era now = era;
        return now == null ? 0 : now.weight();
    }
}
