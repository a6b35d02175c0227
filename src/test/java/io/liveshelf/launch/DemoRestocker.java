package io.liveshelf.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * An operator who takes in deliveries: what has been low for a while is filled up to what the demo began with, so that
 * the shelf never stays empty. One delivery a round, so that each can be seen.
 */
public final class DemoRestocker implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(DemoRestocker.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration STAYS_LOW = Duration.ofSeconds(25);

    private final ShopApi operator;
    private final Map<String, Integer> openingStock;
    private final Map<Long, Instant> lowSince = new HashMap<>();
    private final OncePerKind troubles = new OncePerKind(LOGGER);
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("restocker"));

    private DemoRestocker(ShopApi operator, Map<String, Integer> openingStock) {
        this.operator = operator;
        this.openingStock = Map.copyOf(openingStock);
    }

    /** @param openingStock how many of each product there should be, by SKU; others are left alone */
    public static DemoRestocker start(ShopApi operator, Map<String, Integer> openingStock) {
        DemoRestocker restocker = new DemoRestocker(operator, openingStock);
        restocker.executor.scheduleWithFixedDelay(
                restocker::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
        return restocker;
    }

    private void round() {
        try {
            int page = 0;
            JsonNode items;
            do {
                items = operator.get("products?sort=id&size=100&page=" + page++)
                        .orThrow("Looking at the shelf")
                        .path("items");
            } while (!deliverOne(items) && items.size() == 100);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // What leaves a scheduled task ends its schedule.
            troubles.warn(e.getClass().getName(), "The demo's restocker had trouble: " + e);
        }
    }

    private boolean deliverOne(JsonNode products) throws IOException, InterruptedException {
        for (JsonNode product : products) {
            long id = product.path("id").asLong();
            int missing = missing(product);
            if (missing == 0) {
                lowSince.remove(id);
            } else if (lowSince.computeIfAbsent(id, now -> Instant.now())
                    .isBefore(Instant.now().minus(STAYS_LOW))) {
                deliver(id, missing);
                lowSince.remove(id);
                return true;
            }
        }
        return false;
    }

    /** How many to order: none while more than a fifth of the opening stock is there. */
    private int missing(JsonNode product) {
        int full = openingStock.getOrDefault(product.path("sku").asText(), 0);
        int available = Choice.available(product);
        return full == 0 || available * 5 > full ? 0 : full - available;
    }

    private void deliver(long id, int quantity) throws IOException, InterruptedException {
        operator.post(
                        "products/" + id + "/stock/movements",
                        Map.of("kind", "received", "quantity", quantity, "reason", "delivery"),
                        Map.of())
                .orThrow("Receiving a delivery");
    }

    /** Sends the operator home; returns when he has left or after five seconds. */
    @Override
    public void close() {
        Daemons.end(executor);
    }
}
