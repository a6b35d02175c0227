package io.liveshelf.bench;

import io.liveshelf.live.ShelfAlone;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;

/**
 * How many changes a second the shelf's projection takes to Redis, beside Jedis without the shop: of many products, as
 * many in a round trip as the shop takes at most, one round trip after the other, while somebody listens. The kinds take
 * turns, so that whatever else the machine does concerns all alike.
 */
final class ProjectionBench {
    private static final int PRODUCTS = 100_000;
    private static final int BATCH = 500;
    private static final int TURNS = 6;

    private final BenchShop shop;
    private final Settings settings;
    private final Consumer<String> progress;
    private long revision;

    ProjectionBench(BenchShop shop, Settings settings, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.progress = progress;
    }

    /** Writes a batch of products, from one on, under a revision; how many were written. */
    private interface Writer {
        long write(long first, long revision);
    }

    /** A writer and how fast it was. */
    private final class Contestant {
        private final String name;
        private final Writer writer;
        private double seconds;
        private long changes;

        private Contestant(String name, Writer writer) {
            this.name = name;
            this.writer = writer;
        }

        private void write(double forSeconds) throws IOException {
            long begun = System.nanoTime();
            long end = begun + Math.round(forSeconds * 1e9);
            long now = begun;
            long written = 0;
            while (now < end) {
                revision++;
                for (long first = 1; first < PRODUCTS && now < end; first += BATCH) {
                    if (writer.write(first, revision) != BATCH) {
                        throw new IOException("A newer line was not written by: " + name);
                    }
                    written += BATCH;
                    now = System.nanoTime();
                }
            }
            seconds += (now - begun) / 1e9;
            changes += written;
        }

        private void forget() {
            seconds = 0;
            changes = 0;
        }

        private double perSecond() {
            return changes / seconds;
        }
    }

    Projection run() throws Exception {
        shop.stopServer();
        progress.accept("writing to Redis");
        String url = shop.serviceEnvironment().get("LIVESHELF_REDIS_URL");
        try (ShelfAlone shelf = new ShelfAlone(url);
                Jedis raw = new Jedis(URI.create(url));
                Jedis listener = new Jedis(URI.create(url))) {
            JedisPubSub ear = new JedisPubSub() {};
            Thread listening = new Thread(() -> listener.subscribe(ear, "liveshelf:changed"), "listener");
            listening.start();
            shelf.connect();
            Contestant projected = new Contestant("the shop", (first, at) -> shelf.write(first, BATCH, at));
            Contestant published = new Contestant("Jedis, published", (first, at) -> write(raw, first, at, true));
            Contestant written = new Contestant("Jedis", (first, at) -> write(raw, first, at, false));
            Contestant[] all = {projected, published, written};
            for (Contestant one : all) {
                one.write(settings.warmUp() / 10);
                one.forget();
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (Contestant one : all) {
                    one.write(settings.seconds() / 2);
                }
            }
            ear.unsubscribe();
            listening.join(TimeUnit.SECONDS.toMillis(10));
            return new Projection(projected.perSecond(), published.perSecond(), written.perSecond());
        }
    }

    private static long write(Jedis redis, long first, long revision, boolean publish) {
        Pipeline pipeline = redis.pipelined();
        for (long id = first; id < first + BATCH; id++) {
            String product = Long.toString(id);
            String line = "{\"revision\":" + revision + ",\"available\":" + id % 100 + ",\"state\":\"in-stock\"}";
            pipeline.hset("liveshelf:stock", product, line);
            if (publish) {
                pipeline.publish("liveshelf:changed", "liveshelf:stock " + product + ' ' + line);
            }
        }
        pipeline.sync();
        return BATCH;
    }
}
