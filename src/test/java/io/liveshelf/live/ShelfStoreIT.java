package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.testing.Shop;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** In the server: a field of the shelf only ever gives way to a newer one, in whatever order writes arrive. */
@ExtendWith(ArquillianExtension.class)
class ShelfStoreIT {

    /** Of products that the shop does not have. */
    private static final AtomicLong IDS = new AtomicLong(5_000_000_000L);

    @Inject
    ShelfStore store;

    private final Jedis redis = new Jedis(URI.create(Shop.redisUrl()));
    private final long product = IDS.incrementAndGet();

    @AfterEach
    void leaveNothing() {
        redis.hdel(ShelfStore.STOCK, String.valueOf(product));
        redis.hdel(ShelfStore.CARD, String.valueOf(product));
        redis.close();
    }

    @Test
    void olderStockNeverOverwritesNewer() {
        assertThat(write(stock(7, 70))).isEqualTo(1);
        assertThat(write(stock(6, 60))).isZero();
        assertThat(write(stock(7, 71))).isZero();
        assertThat(available()).isEqualTo(70);
        assertThat(write(stock(10, 100)))
                .as("10 is newer than 7, although its text is less")
                .isEqualTo(1);
        assertThat(available()).isEqualTo(100);
    }

    @Test
    void olderCardNeverOverwritesNewer() {
        assertThat(write(card(3, "new"))).isEqualTo(1);
        assertThat(write(card(2, "old"))).isZero();

        assertThat(store.cards(List.of(product)).get(product).name()).isEqualTo("new");
    }

    @Test
    void nameThatLooksLikeAVersionIsNone() {
        assertThat(write(card(3, "{\"version\":99,"))).isEqualTo(1);
        assertThat(write(card(4, "next"))).isEqualTo(1);

        assertThat(store.cards(List.of(product)).get(product).name()).isEqualTo("next");
    }

    @Test
    void anyOrderOfWritesEndsAtTheNewest() {
        List<ShelfStore.Write> writes = new ArrayList<>();
        for (int revision = 0; revision < 300; revision++) {
            writes.add(stock(revision, revision));
        }
        long seed = System.nanoTime();
        Collections.shuffle(writes, new Random(seed));

        store.writeIfNewer(writes);

        assertThat(available()).as("seed " + seed).isEqualTo(299);
    }

    @Test
    void writingGoesOnWhenRedisHasForgottenTheScript() {
        assertThat(write(stock(1, 10))).isEqualTo(1);

        redis.scriptFlush();

        assertThat(write(stock(2, 20))).isEqualTo(1);
        assertThat(available()).isEqualTo(20);
    }

    @Test
    void spoiltFieldIsOlderThanAny() {
        redis.hset(ShelfStore.STOCK, String.valueOf(product), "[]");

        assertThat(store.stock(List.of(product))).isEmpty();
        assertThat(write(stock(0, 1))).isEqualTo(1);
        assertThat(available()).isEqualTo(1);
    }

    private long write(ShelfStore.Write write) {
        return store.writeIfNewer(List.of(write));
    }

    private ShelfStore.Write stock(long revision, int available) {
        return store.write(product, new StockLine(revision, available, "in-stock"));
    }

    private ShelfStore.Write card(long version, String name) {
        return store.write(product, new CardLine(version, name, new Money("1.00", "EUR"), null, false));
    }

    private int available() {
        return store.stock(List.of(product)).get(product).available();
    }
}
