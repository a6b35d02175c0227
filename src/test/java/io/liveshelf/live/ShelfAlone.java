package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisConnected;
import io.liveshelf.platform.RedisListening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import redis.clients.jedis.exceptions.JedisException;

/** The shelf in Redis, as a node of the shop writes, reads and hears it, without the shop around it. */
public final class ShelfAlone implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(15);

    private final RedisConnected redis;
    private final ShelfStore store = new ShelfStore();
    private final NoticeChannel notices = new NoticeChannel();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile long heardUpTo = Long.MIN_VALUE;

    /** @param url of Redis */
    public ShelfAlone(String url) {
        this(new RedisConnected(url));
    }

    /** @param connected closed with it */
    ShelfAlone(RedisConnected connected) {
        redis = connected;
        store.redis = redis.access();
        store.json = Json.mapper();
        store.prepare();
        notices.redis = redis.access();
        notices.json = Json.mapper();
        notices.node = new Node();
        notices.prepare();
    }

    /** Finds Redis, before anything is asked of it. */
    public void connect() {
        store.standing();
    }

    ShelfStore store() {
        return store;
    }

    RedisAccess redis() {
        return redis.access();
    }

    /** How Redis is, as the status shows it. */
    boolean isWell() {
        return redis.access().health().up();
    }

    /** Writes the stock of these products, from the first on, under that revision. */
    public long write(long first, int products, long revision) {
        List<ShelfStore.Write> writes = new ArrayList<>();
        for (long id = first; id < first + products; id++) {
            writes.add(store.write(id, new StockLine(revision, Math.toIntExact(id % 100), "in-stock")));
        }
        return store.writeIfNewer(writes);
    }

    long revision(long product) {
        StockLine line = store.stock(List.of(product)).get(product);
        return line == null ? -1 : line.revision();
    }

    void publish(Notice notice) {
        notices.publish(List.of(notice));
    }

    /** What the reconciler does: all of it again if Redis is not as it was. */
    boolean mended(Runnable pass) {
        ShelfStore.Standing standing = store.standing();
        boolean complete = store.isComplete(standing);
        if (!complete) {
            pass.run();
            store.markComplete(standing);
        }
        return !complete;
    }

    /** Waits until Redis was found another than before, and was mended. */
    void awaitMending(Runnable pass) {
        Awaitility.await("Redis found again")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> mended(pass));
    }

    /** A listening that somebody else supervises. */
    final class Ears implements AutoCloseable {
        private final RedisListening listening;
        private final CountDownLatch ended = new CountDownLatch(1);

        private Ears() {
            List<String> channels = new ArrayList<>(store.channels());
            channels.add(NoticeChannel.NAME);
            listening = redis.access().listen(channels, new RedisListening.Listener() {
                @Override
                public void message(String channel, String message) {
                    heard.add(message);
                }

                @Override
                public void upTo(long nanoTime) {
                    heardUpTo = nanoTime;
                }
            });
            Thread thread = new Thread(this::listen);
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            try {
                listening.listen(Thread::new);
            } catch (JedisException e) {
                ended.countDown();
            }
        }

        /** Supervises until all that has been published before this call has been heard. */
        void awaitAllBefore() {
            long now = System.nanoTime();
            Awaitility.await("all heard").atMost(LIMIT).until(() -> {
                listening.supervise();
                return heardUpTo - now >= 0;
            });
        }

        /** Supervises until it ends. */
        void awaitEnd() {
            Awaitility.await("the end of the listening")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        listening.supervise();
                        return ended.getCount() == 0;
                    });
        }

        @Override
        public void close() {
            listening.close();
        }
    }

    Ears listen() {
        return new Ears();
    }

    /** The messages heard since it was asked last. */
    List<String> heard() {
        List<String> messages = new ArrayList<>();
        for (String message = heard.poll(); message != null; message = heard.poll()) {
            messages.add(message);
        }
        return messages;
    }

    @Override
    public void close() {
        redis.close();
    }
}
