package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.Notice;
import io.liveshelf.testing.RedisNodes;
import io.liveshelf.testing.RedisVersion;
import io.liveshelf.testing.SlotMove;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/**
 * A real Cluster, slots of which move to another master key by key while the shelf is written, read and heard: nobody is
 * refused, and nothing is lost.
 */
@TakesLong
class MovingSlotTest {
    private static final long PRODUCT = 7;
    /** One in each part of the shelf, of which the product's comes first. */
    private static final int PRODUCTS = 64;

    private static final int ROUNDS = 10;
    private static final Duration SPAN = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void partOfTheShelfMoves(RedisVersion version) throws IOException {
        try (RedisNodes nodes = RedisNodes.cluster(version);
                ShelfAlone shelf = new ShelfAlone(nodes.url())) {
            shelf.mended(() -> shelf.write(PRODUCT, PRODUCTS, 1));
            try (Traffic traffic = new Traffic(shelf)) {
                traffic.awaitRounds();
                try (ShelfAlone.Ears ears = shelf.listen()) {
                    // The next revision may have been published before, and not be known as written yet.
                    long from = traffic.written + 2;
                    SlotMove move = SlotMove.begin(nodes, "liveshelf:stock:{7}");
                    assertThat(shelf.store().writeIfNewer(List.of(card(shelf))))
                            .as("a hash that is new")
                            .isEqualTo(1);
                    traffic.awaitRounds();
                    for (String key : move.keys()) {
                        move.move(key);
                        // The source forgets the script, and does not take it with the key that it has given away.
                        move.from().ask(Jedis::scriptFlush);
                        traffic.awaitRounds();
                    }
                    long to = traffic.written;
                    ears.awaitAllBefore();
                    assertThat(shelf.heard())
                            .filteredOn(message -> message.startsWith("liveshelf:stock 7 "))
                            .as("where it is listened to until all of the slot has moved")
                            .containsAll(messages(from, to));
                    assertThat(move.keys()).isEmpty();
                    move.end();
                    traffic.awaitRounds();
                    shelf.mended(() -> {});
                    ears.awaitEnd();
                }
                assertThat(traffic.end()).isNull();
            }
            assertThat(shelf.store().cards(List.of(PRODUCT))).containsKey(PRODUCT);
        }
    }

    private static ShelfStore.Write card(ShelfAlone shelf) {
        return shelf.store().write(PRODUCT, new CardLine(1, "Lamp", new Money("1.00", "EUR"), null, false));
    }

    /** As they are published. */
    private static List<String> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(revision ->
                        "liveshelf:stock 7 {\"revision\":" + revision + ",\"available\":7,\"state\":\"in-stock\"}")
                .toList();
    }

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void nodesAndNoticesMove(RedisVersion version) throws IOException {
        try (RedisNodes redis = RedisNodes.cluster(version);
                ShelfAlone shelf = new ShelfAlone(redis.url())) {
            shelf.connect();
            NodeStore nodes = new NodeStore();
            nodes.redis = shelf.redis();
            nodes.put("one", "{}", SPAN);
            SlotMove move = SlotMove.begin(redis, "liveshelf:{nodes}");
            for (String key : move.keys()) {
                move.move(key);
                nodes.put("two", "[]", SPAN);
                assertThat(nodes.all()).containsExactlyInAnyOrder("{}", "[]");
            }
            move.end();
            assertThat(nodes.all()).containsExactlyInAnyOrder("{}", "[]");

            try (ShelfAlone.Ears ears = shelf.listen()) {
                SlotMove channel = SlotMove.begin(redis, NoticeChannel.NAME);
                shelf.publish(Notice.ofOrder(UUID.randomUUID(), "paid", 1));
                ears.awaitAllBefore();
                assertThat(shelf.heard()).isNotEmpty();
                channel.end();
                shelf.publish(Notice.ofOrder(UUID.randomUUID(), "shipped", 2));
            }
        }
    }

    /** Who writes, who reads, and who looks where the masters are; each as fast as it can, until one of them fails. */
    private static final class Traffic implements AutoCloseable {
        private final ShelfAlone shelf;
        private final ViewerStore viewers = new ViewerStore();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;
        private volatile long written = 1;
        private volatile long read;

        Traffic(ShelfAlone shelf) {
            this.shelf = shelf;
            viewers.redis = shelf.redis();
            begin(this::write);
            begin(this::read);
            begin(() -> shelf.store().standing());
            begin(this::look);
        }

        private void begin(Runnable work) {
            Thread thread = new Thread(() -> {
                try {
                    while (!over) {
                        work.run();
                    }
                } catch (RuntimeException | AssertionError e) {
                    failure.compareAndSet(null, e);
                }
            });
            thread.start();
            threads.add(thread);
        }

        private void write() {
            assertThat(shelf.write(PRODUCT, PRODUCTS, written + 1)).isEqualTo(PRODUCTS);
            written++;
        }

        private void read() {
            long least = written;
            assertThat(shelf.revision(PRODUCT)).isGreaterThanOrEqualTo(least);
            read++;
        }

        private void look() {
            viewers.add(Map.of(PRODUCT, Set.of("ada", "eve")), 5, SPAN);
            assertThat(viewers.count(List.of(PRODUCT), 5)).isEqualTo(Map.of(PRODUCT, 2L));
        }

        void awaitRounds() {
            long writes = written + ROUNDS;
            long reads = read + ROUNDS;
            Awaitility.await("traffic")
                    .atMost(ShelfAlone.LIMIT)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> failure.get() != null || written >= writes && read >= reads);
            assertThat(failure.get()).isNull();
        }

        /** Ends it; what failed, or null. */
        Throwable end() {
            close();
            return failure.get();
        }

        @Override
        public void close() {
            over = true;
            threads.forEach(Traffic::join);
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
