package io.liveshelf.live;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockLevels;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Compares all of the shelf in Redis with the database, in steps of some hundred products with a pause after each, so
 * that nobody notices. One audit at a time on this node; any thread may ask for one.
 */
@ApplicationScoped
class ShelfAudit {
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Inject
    ShelfCheck check;

    @Inject
    ShelfFields fields;

    @Inject
    StockLevels levels;

    @Inject
    Products products;

    @Inject
    ShelfHealth health;

    @Inject
    Reconciler reconciler;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Instant lastEnd;

    /** Begins one, unless one is under way. */
    void begin() {
        if (running.compareAndSet(false, true)) {
            Queue<BooleanSupplier> parts = new ArrayDeque<>(List.of(new Stock(), new Cards()));
            for (String hash : List.of(ShelfStore.STOCK, ShelfStore.CARD)) {
                fields.parts(hash).forEach(part -> parts.add(new Extra(hash, part)));
            }
            goOn(parts, 0);
        }
    }

    boolean isRunning() {
        return running.get();
    }

    /** When this node last got through all of it. */
    Optional<Instant> lastEnd() {
        return Optional.ofNullable(lastEnd);
    }

    private void goOn(Queue<BooleanSupplier> parts, long pause) {
        if (!tasks.after(pause, "shelf.audit", () -> step(parts))) {
            running.set(false);
        }
    }

    /** One step of the first part; each part tells whether there is more of it. */
    private void step(Queue<BooleanSupplier> parts) {
        boolean goesOn = false;
        try {
            if (health.isRedisUp()) {
                if (!parts.element().getAsBoolean()) {
                    parts.remove();
                }
                goesOn = !parts.isEmpty();
                if (!goesOn) {
                    lastEnd = clock.instant();
                    meters.counter("liveshelf.shelf.audits").increment();
                }
            }
        } catch (JedisException e) {
            health.missedRedis("shelf.audit", e);
        } finally {
            if (!goesOn) {
                running.set(false);
            }
        }
        if (goesOn) {
            goOn(parts, PAUSE.toNanos());
        }
    }

    private void compare(List<ShelfStore.Write> said) {
        if (!check.compare(said)) {
            reconciler.ask();
        }
    }

    /** The database first: what Redis says then can only be newer, or has to be doubted. */
    private final class Stock implements BooleanSupplier {
        private long after;

        @Override
        public boolean getAsBoolean() {
            List<StockChanged> some = levels.after(after, BATCH);
            if (some.isEmpty()) {
                return false;
            }
            after = some.get(some.size() - 1).productId();
            compare(some.stream().map(check::write).toList());
            return true;
        }
    }

    private final class Cards implements BooleanSupplier {
        private long after;

        @Override
        public boolean getAsBoolean() {
            List<ProductCard> some = products.cardsAfter(after, BATCH);
            if (some.isEmpty()) {
                return false;
            }
            after = some.get(some.size() - 1).productId();
            compare(some.stream().map(check::write).toList());
            return true;
        }
    }

    /** Redis first: what the database does not know then is nothing new. */
    private final class Extra implements BooleanSupplier {
        private final String hash;
        private final String part;
        private String cursor = ScanParams.SCAN_POINTER_START;

        Extra(String hash, String part) {
            this.hash = hash;
            this.part = part;
        }

        @Override
        public boolean getAsBoolean() {
            ScanResult<Map.Entry<String, String>> some = fields.scan(part, cursor, BATCH);
            Map<String, String> read = new HashMap<>();
            some.getResult().forEach(entry -> read.put(entry.getKey(), entry.getValue()));
            check.removeExtra(hash, part, read);
            cursor = some.getCursor();
            return !some.isCompleteIteration();
        }
    }
}
