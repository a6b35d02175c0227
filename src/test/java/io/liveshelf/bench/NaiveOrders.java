package io.liveshelf.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What the shop is measured against: the same database, the same rows, one plain transaction per order, as many
 * connections as clients, and no server between them.
 */
final class NaiveOrders {

    private static final long PATIENCE_SECONDS = 60;

    private final DataSource database;
    private final Stopwatch watch;

    NaiveOrders(DataSource database, Stopwatch watch) {
        this.database = database;
        this.watch = watch;
    }

    /** Orders products 1 to {@code products} by chance. */
    Tally run(int clients, int products, Period period) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch connected = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        long[] times = new long[2];
        try {
            List<Future<Tally>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int seed = i;
                running.add(threads.submit(() -> {
                    try (NaiveTransaction transaction = new NaiveTransaction(database)) {
                        connected.countDown();
                        go.await();
                        return orders(transaction, new SplittableRandom(seed), products, times);
                    } finally {
                        connected.countDown();
                    }
                }));
            }
            connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            times[0] = System.nanoTime() + period.settle().toNanos();
            times[1] = times[0] + period.measured().toNanos();
            go.countDown();
            return sum(running, times);
        } finally {
            threads.shutdownNow();
        }
    }

    private Tally sum(List<Future<Tally>> running, long[] times) throws Exception {
        await(times[0]);
        watch.start();
        await(times[1]);
        watch.stop();
        Tally tally = new Tally(201);
        for (Future<Tally> one : running) {
            tally.addAll(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return tally;
    }

    private static void await(long time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
    }

    private static Tally orders(NaiveTransaction transaction, SplittableRandom random, int products, long[] times)
            throws SQLException {
        Tally tally = new Tally(201);
        long before = System.nanoTime();
        while (before < times[1]) {
            int status = transaction.place(1 + random.nextInt(products)) ? 201 : 409;
            long now = System.nanoTime();
            tally.add(status, now - before, now >= times[0] && now < times[1]);
            before = now;
        }
        return tally;
    }
}
