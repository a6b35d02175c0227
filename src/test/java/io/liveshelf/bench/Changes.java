package io.liveshelf.bench;

import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;

/** Somebody who changes products again and again, each by a call of its own. */
final class Changes {

    private static final int HANDS = 4;

    private final Change change;

    /** Changes the product and returns, when that is done, the revision it then has. */
    interface Change {
        long make(long product) throws IOException, InterruptedException;
    }

    Changes(Change change) {
        this.change = change;
    }

    /** An operator who receives one, which the shop answers after its commit. */
    static Changes by(ShopApi operator) {
        return new Changes(product -> operator.post(
                        "products/" + product + "/stock/movements", Map.of("kind", "received", "quantity", 1), Map.of())
                .orThrow("Receiving")
                .path("revision")
                .asLong());
    }

    /**
     * Sends so many calls, evenly spread; a late answer delays no later call as long as there are hands.
     *
     * @param perSecond how many; none waits for its time if infinite
     * @param products which product each is about
     * @return how long the calls took
     */
    Latencies send(int count, double perSecond, IntToLongFunction products, Sightings sightings)
            throws IOException, InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            long begun = System.nanoTime();
            List<Future<Long>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long product = products.applyAsLong(i);
                pauseUntil(begun + Math.round(i * 1e9 / perSecond));
                calls.add(hands.submit(() -> make(product, sightings)));
            }
            Latencies latencies = new Latencies();
            for (Future<Long> call : calls) {
                latencies.add(call.get());
            }
            return latencies;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            hands.shutdownNow();
        }
    }

    private static void pauseUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private long make(long product, Sightings sightings) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        long revision = change.make(product);
        long took = System.nanoTime() - sent;
        sightings.made(product, revision, sent);
        return took;
    }
}
