package io.liveshelf.launch;

import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Guests who buy all the time, so that the demo's shelf lives. Each rests between visits; six of them buy something
 * about every second and a half. The load is bounded: a shopper makes one visit at a time.
 */
public final class DemoShoppers implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(DemoShoppers.class.getName());
    private static final int SHORTEST_REST_MS = 2_000;
    private static final int LONGEST_REST_MS = 8_500;
    private static final int FIRST_REST_MS = 3_000;

    private final ScheduledThreadPoolExecutor executor;
    private final OncePerKind troubles = new OncePerKind(LOGGER);

    private DemoShoppers(int count) {
        executor = new ScheduledThreadPoolExecutor(count, Daemons.named("shopper"));
        executor.setRejectedExecutionHandler(new DiscardPolicy());
    }

    /** @param count how many, at least one */
    public static DemoShoppers start(URI shop, int count) {
        DemoShoppers shoppers = new DemoShoppers(count);
        for (int i = 1; i <= count; i++) {
            DemoShopper shopper = new DemoShopper(shop, "guest" + i, new SplittableRandom());
            shoppers.rest(shopper, ThreadLocalRandom.current().nextInt(FIRST_REST_MS));
        }
        return shoppers;
    }

    private void rest(DemoShopper shopper, int milliseconds) {
        executor.schedule(() -> visit(shopper), milliseconds, TimeUnit.MILLISECONDS);
    }

    private void visit(DemoShopper shopper) {
        try {
            shopper.visit();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        } catch (Throwable e) {
            // What leaves a task here would vanish, and the shopper with it.
            report(e);
        }
        rest(shopper, ThreadLocalRandom.current().nextInt(SHORTEST_REST_MS, LONGEST_REST_MS));
    }

    private void report(Throwable e) {
        if (!executor.isShutdown()) {
            String text = String.valueOf(e.getMessage());
            troubles.warn(
                    e.getClass().getName() + text.substring(0, Math.min(40, text.length())),
                    "A demo shopper had trouble: " + e);
        }
    }

    /** Sends them home; returns when the last has left or after five seconds. */
    @Override
    public void close() {
        Daemons.end(executor);
    }
}
