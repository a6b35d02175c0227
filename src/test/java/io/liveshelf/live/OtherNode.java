package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import io.liveshelf.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** What another node of the shop would hear on the channel of notices. */
final class OtherNode implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));
    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private final JedisPubSub ears = new JedisPubSub() {
        @Override
        public void onMessage(String channel, String message) {
            try {
                heard.addAll(List.of(Json.mapper().readValue(message.split(" ", 2)[1], Notice[].class)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    OtherNode() {
        Thread listening = new Thread(this::listen, "other-node");
        listening.setDaemon(true);
        listening.start();
        Awaitility.await("listening").atMost(LIMIT).until(ears::isSubscribed);
    }

    private void listen() {
        try (redis) {
            redis.subscribe(ears, NoticeChannel.NAME);
        }
    }

    List<Notice> heardOf(UUID order) {
        return heard.stream()
                .filter(notice -> notice.id().equals(order.toString()))
                .toList();
    }

    void awaitNoticeOf(UUID order) {
        Awaitility.await("the notice").atMost(LIMIT).until(() -> !heardOf(order).isEmpty());
    }

    /** Ends the listening, and with it the thread, which then closes the connection. */
    @Override
    public void close() {
        ears.unsubscribe();
    }
}
