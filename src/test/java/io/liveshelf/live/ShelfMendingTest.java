package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.StockState;
import io.liveshelf.live.ShelfFields.Replacement;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockLevels;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Redis whose shelf is wrong in many places. */
class ShelfMendingTest {
    private static final int PRODUCTS = 1_000;
    private static final Pattern SCRIPTS_RUN = Pattern.compile("cmdstat_eval(sha)?:calls=(\\d+)");

    private final ShelfFields fields = new ShelfFields();
    private final ShelfCheck check = new ShelfCheck();

    private RedisNode redis;
    private ShelfAlone shelf;

    @BeforeEach
    void start() throws IOException {
        redis = RedisNode.server(RedisVersion.REDIS_6);
        shelf = new ShelfAlone("redis://" + redis.address());
        shelf.mended(() -> shelf.write(1, PRODUCTS, 2));
        fields.redis = shelf.redis();
        fields.store = shelf.store();
        fields.prepare();
        check.store = shelf.store();
        check.fields = fields;
        check.levels = new StockLevels() {
            @Override
            public List<StockChanged> of(Collection<Long> productIds) {
                return productIds.stream().map(ShelfMendingTest::level).toList();
            }
        };
        check.log = new DriftLog();
        check.log.meters = new SimpleMeterRegistry();
        check.log.measure();
    }

    @AfterEach
    void stop() {
        shelf.close();
        redis.close();
    }

    /** As the database says it. */
    private static StockChanged level(long product) {
        return new StockChanged(product, Math.toIntExact(product % 100), StockState.IN_STOCK, 2);
    }

    private static List<Long> products(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void manyAreMendedInFewRoundTrips() {
        Map<Long, String> right = shelf.store().values(ShelfStore.STOCK, products(1, PRODUCTS));
        redis.ask(jedis -> {
            products(1, 400).forEach(product -> jedis.hdel(ShelfStore.STOCK, "" + product));
            products(401, 800)
                    .forEach(product -> jedis.hset(ShelfStore.STOCK, "" + product, "{\"revision\":1,\"available\":5}"));
            products(801, 900)
                    .forEach(product -> jedis.hset(ShelfStore.STOCK, "" + product, "{\"revision\":2,\"available\":5}"));
            products(901, PRODUCTS)
                    .forEach(
                            product -> jedis.hset(ShelfStore.STOCK, "" + product, "{\"revision\":99,\"available\":5}"));
            return null;
        });
        long before = scriptsRun();

        for (long from = 1; from <= PRODUCTS; from += 500) {
            check.compare(products(from, from + 499).stream()
                    .map(product -> check.write(level(product)))
                    .toList());
        }
        Awaitility.await("what was doubted").until(() -> {
            check.settle();
            return check.doubted() == 0;
        });

        assertThat(shelf.store().values(ShelfStore.STOCK, products(1, PRODUCTS)))
                .isEqualTo(right);
        assertThat(check.log.counts())
                .isEqualTo(Map.of("missing", 400L, "older", 400L, "corrupt", 100L, "ahead", 100L, "extra", 0L));
        assertThat(scriptsRun() - before).isLessThanOrEqualTo(5);
    }

    @Test
    void whatWasWrittenSinceOneLookedIsLeftAloneUnlessItIsOlder() {
        put(1, "{\"revision\":3,\"available\":5}");
        put(2, "{\"revision\":1,\"available\":5}");
        put(3, "{\"revision\":2,\"available\":6}");
        put(4, "{\"revision\":3,\"available\":5}");
        put(5, "{\"revision\":99,\"available\":5}");

        assertThat(fields.replace(List.of(
                        new Replacement(check.write(level(1)), null),
                        new Replacement(check.write(level(2)), null),
                        new Replacement(check.write(level(3)), "{\"revision\":2,\"available\":5}"),
                        new Replacement(check.write(level(4)), "{\"revision\":1,\"available\":5}"),
                        new Replacement(check.write(level(5)), "{\"revision\":99,\"available\":5}"))))
                .containsExactly("2", "5");

        assertThat(products(1, 5)).extracting(shelf::revision).containsExactly(3L, 2L, 2L, 3L, 2L);
        assertThat(redis.field(ShelfStore.STOCK, "3")).contains("\"available\":6");
    }

    @Test
    void manyAreTakenAwayAtOnceUnlessTheyHaveChanged() {
        Map<Long, String> seen = shelf.store().values(ShelfStore.STOCK, products(1, 3));
        put(2, "{\"revision\":3,\"available\":5}");

        assertThat(fields.remove(ShelfStore.STOCK, Map.of("1", seen.get(1L), "2", seen.get(2L), "3", seen.get(3L))))
                .containsExactlyInAnyOrder("1", "3");
        assertThat(products(1, 3)).extracting(shelf::revision).containsExactly(-1L, 3L, -1L);
    }

    private void put(long product, String value) {
        redis.ask(jedis -> jedis.hset(ShelfStore.STOCK, "" + product, value));
    }

    private long scriptsRun() {
        return SCRIPTS_RUN
                .matcher(redis.ask(jedis -> jedis.info("commandstats")))
                .results()
                .mapToLong(result -> Long.parseLong(result.group(2)))
                .sum();
    }
}
