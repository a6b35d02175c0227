package io.liveshelf.live;

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
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/**
 * Hears what any node has written to the shelf, and the notices of all nodes. Jedis notices neither a stalled subscription nor resubscribes to
 * a broken one: so it is pinged every second, given up when nothing was heard for {@code SILENCE}, begun again,
 * and after each beginning the watched products are read anew and the pages told to look again at their topics, as
 * messages are lost meanwhile. One managed thread of its own reads; {@link #supervise} is called by another.
 */
@ApplicationScoped
class ShelfSubscriber {
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE_MILLIS = 500;

    @Inject
    RedisAccess redis;

    @Inject
    ShelfStore store;

    @Inject
    ShelfFeed feed;

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
                tasks.after(0, "shelf.resync", feed::resync);
            }
        }

        @Override
        public void onPong(String pattern) {
            heard = System.nanoTime();
        }

        @Override
        public void onMessage(String channel, String message) {
            heard = System.nanoTime();
            try {
                if (channel.equals(NoticeChannel.NAME)) {
                    notices.decode(message).forEach(pusher::mark);
                } else {
                    hearShelf(message);
                }
            } catch (RuntimeException e) {
                failures.report("shelf.hear", e);
            }
        }
    }

    void start() {
        Thread thread = threads.newThread(this::listen);
        thread.setName("liveshelf-subscriber");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        do {
            try (Jedis connection = redis.dedicated()) {
                current = new Subscription(connection);
                connection.subscribe(current, ShelfStore.CHANNEL, NoticeChannel.NAME);
            } catch (RuntimeException e) {
                failures.report("shelf.subscribe", e);
            } finally {
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

    /** A message is the hash, the product's id and the field's value, separated by blanks. */
    private void hearShelf(String message) {
        String[] parts = message.split(" ", 3);
        if (parts.length < 3) {
            return;
        }
        long productId = Long.parseLong(parts[1]);
        if (parts[0].equals(ShelfStore.STOCK)) {
            StockLine stock = store.decode(parts[2], StockLine.class);
            if (stock != null) {
                feed.heardStock(productId, stock);
            }
        } else if (parts[0].equals(ShelfStore.CARD)) {
            CardLine card = store.decode(parts[2], CardLine.class);
            if (card != null) {
                feed.card(productId, card);
            }
        }
    }

    /** Asks the subscription for a sign of life, and ends one that has given none for too long. */
    void supervise() {
        Subscription listening = current;
        if (listening == null) {
            return;
        }
        if (System.nanoTime() - listening.heard > SILENCE) {
            listening.connection.disconnect();
        } else if (listening.isSubscribed()) {
            listening.ping();
        }
    }

    @PreDestroy
    void stop() {
        stopped.release();
        Subscription listening = current;
        if (listening != null) {
            listening.connection.disconnect();
        }
    }
}
