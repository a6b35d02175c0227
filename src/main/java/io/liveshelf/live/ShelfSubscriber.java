package io.liveshelf.live;

import io.liveshelf.catalog.Hearing;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.RedisAccess;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/**
 * Hears what any node has written to the shelf, and the notices of all nodes. Jedis notices neither a stalled
 * subscription nor resubscribes to a broken one: so it is asked for a sign of life twice a second, given up when nothing
 * was heard for {@code SILENCE}, begun again, and after each beginning the watched products are read anew and the pages
 * told to look again at their topics, as messages are lost meanwhile. One managed thread of its own reads, another
 * asks: not the one that reconciles, which in a large shop is busy for longer than that.
 */
@ApplicationScoped
class ShelfSubscriber {
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();
    private static final Duration ASKING = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 500;

    @Inject
    RedisAccess redis;

    @Inject
    ShelfStore store;

    @Inject
    ShelfFeed feed;

    @Inject
    Listening listening;

    @Inject
    Hearing hearing;

    @Inject
    NoticeChannel notices;

    @Inject
    Pusher pusher;

    @Inject
    Watchers watchers;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    @Resource
    ManagedThreadFactory threads;

    private final Semaphore stopped = new Semaphore(0);
    private volatile Subscription current;

    /** One connection's worth of listening; {@code heard} is written by the reading thread, read by any. */
    private final class Subscription extends JedisPubSub {
        private final Jedis connection;
        private volatile long heard = System.nanoTime();

        Subscription(Jedis connection) {
            this.connection = connection;
        }

        @Override
        public void onSubscribe(String channel, int count) {
            heard = System.nanoTime();
            if (channel.equals(NoticeChannel.NAME)) {
                tasks.after(0, "notice.resync", watchers::lookAgain);
            } else {
                listening.subscribed();
                tasks.after(0, "shelf.resync", feed::resync);
            }
        }

        /** Redis answers in order: what was published before the question has been heard. */
        @Override
        public void onPong(String askedAt) {
            heard = System.nanoTime();
            hearing.upTo(Long.parseLong(askedAt));
        }

        void ask() {
            ping(Long.toString(System.nanoTime()));
        }

        @Override
        public void onMessage(String channel, String message) {
            heard = System.nanoTime();
            try {
                if (channel.equals(NoticeChannel.NAME)) {
                    notices.decode(message).forEach(pusher::mark);
                } else if (!hearShelf(message)) {
                    listening.misheard();
                }
            } catch (RuntimeException e) {
                listening.misheard();
                failures.report("shelf.hear", e);
            }
        }
    }

    void start() {
        Thread thread = threads.newThread(this::listen);
        thread.setName("liveshelf-subscriber");
        thread.setDaemon(true);
        thread.start();
        tasks.every(ASKING, "shelf.supervise", this::supervise);
    }

    private void listen() {
        do {
            try (Jedis connection = redis.dedicated()) {
                current = new Subscription(connection);
                connection.subscribe(current, ShelfStore.CHANNEL, NoticeChannel.NAME);
            } catch (RuntimeException e) {
                failures.report("shelf.subscribe", e);
            } finally {
                listening.unsubscribed();
                current = null;
            }
        } while (!isStoppedWithin(PAUSE_MILLIS));
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stopped.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * A message is the hash, the product's id and the field's value, separated by blanks.
     *
     * @return whether it was understood
     */
    private boolean hearShelf(String message) {
        String[] parts = message.split(" ", 3);
        if (parts.length < 3) {
            return false;
        }
        long productId = Long.parseLong(parts[1]);
        return switch (parts[0]) {
            case ShelfStore.STOCK ->
                understood(store.decode(parts[2], StockLine.class), stock -> feed.heardStock(productId, stock));
            case ShelfStore.CARD ->
                understood(store.decode(parts[2], CardLine.class), card -> feed.heardCard(productId, card));
            default -> false;
        };
    }

    private static <T> boolean understood(T line, Consumer<T> use) {
        if (line != null) {
            use.accept(line);
        }
        return line != null;
    }

    /** Asks the subscription for a sign of life, and ends one that has given none for too long. */
    private void supervise() {
        Subscription ears = current;
        if (ears == null) {
            return;
        }
        if (System.nanoTime() - ears.heard > SILENCE) {
            ears.connection.disconnect();
        } else if (ears.isSubscribed()) {
            ears.ask();
        }
    }

    @PreDestroy
    void stop() {
        stopped.release();
        Subscription ears = current;
        if (ears != null) {
            ears.connection.disconnect();
        }
    }
}
