package io.liveshelf.live;

import io.liveshelf.catalog.Hearing;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisListening;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears what any node has written to the shelf, and the notices of all nodes. A listening that is silent for too long,
 * broken, or to servers that are no longer the ones is ended and begun again, and after each beginning the watched
 * products are read anew and the pages told to look again at their topics, as messages are lost meanwhile. Managed
 * threads of its own read, another asks: not the one that reconciles, which in a large shop is busy for longer than that.
 */
@ApplicationScoped
class ShelfSubscriber {
    private static final Duration ASKING = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 500;

    @Inject
    RedisAccess redis;

    @Inject
    ShelfStore store;

    @Inject
    ShelfFeed feed;

    @Inject
    Restored restored;

    @Inject
    Listening hears;

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
    private final RedisListening.Listener heard = new RedisListening.Listener() {
        @Override
        public void message(String channel, String message) {
            hear(channel, message);
        }

        @Override
        public void upTo(long nanoTime) {
            hearing.upTo(nanoTime);
        }
    };

    private volatile RedisListening current;

    void start() {
        Thread thread = threads.newThread(this::listen);
        thread.setName("liveshelf-subscriber");
        thread.setDaemon(true);
        thread.start();
        tasks.every(ASKING, "shelf.supervise", this::supervise);
    }

    private void listen() {
        List<String> channels = new ArrayList<>(store.channels());
        channels.add(NoticeChannel.NAME);
        do {
            try (RedisListening listening = redis.listen(channels, heard)) {
                current = listening;
                begun();
                listening.listen(threads);
            } catch (RuntimeException e) {
                failures.report("shelf.subscribe", e);
            } finally {
                hears.unsubscribed();
                current = null;
            }
        } while (!isStoppedWithin(PAUSE_MILLIS));
    }

    /** The position is taken; now the state that it belongs to. */
    private void begun() {
        hears.subscribed();
        tasks.after(0, "shelf.resync", feed::resync);
        tasks.after(0, "notice.resync", watchers::lookAgain);
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stopped.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void hear(String channel, String message) {
        try {
            if (channel.equals(NoticeChannel.NAME)) {
                notices.decode(message).forEach(pusher::mark);
            } else if (!hearShelf(message)) {
                hears.misheard();
            }
        } catch (RuntimeException e) {
            hears.misheard();
            failures.report("shelf.hear", e);
        }
    }

    /**
     * A message is the hash, the product's id and the field's value, separated by blanks; with another word instead of
     * the hash if the field gave way to an older one.
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
                understood(store.decode(parts[2], CardLine.class), card -> feed.committed(productId, card));
            case ShelfStore.RESTORED -> {
                restored.tell(productId);
                yield true;
            }
            default -> false;
        };
    }

    private static <T> boolean understood(T line, Consumer<T> use) {
        if (line != null) {
            use.accept(line);
        }
        return line != null;
    }

    private void supervise() {
        RedisListening listening = current;
        if (listening != null) {
            listening.supervise();
        }
    }

    @PreDestroy
    void stop() {
        stopped.release();
        RedisListening listening = current;
        if (listening != null) {
            listening.close();
        }
    }
}
