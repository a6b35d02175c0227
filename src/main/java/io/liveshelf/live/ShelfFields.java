package io.liveshelf.live;

import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisScript;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * The shelf's fields as they stand in Redis, for who checks them. Whatever is put right here gives way to nothing but
 * what was looked at: a field that has been written meanwhile is left alone. All methods throw
 * {@link redis.clients.jedis.exceptions.JedisException} when Redis is away.
 */
@ApplicationScoped
class ShelfFields {
    private static final String REPLACE = """
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            redis.call($publish, KEYS[2], ARGV[4] .. ' ' .. ARGV[1] .. ' ' .. ARGV[3])
            return 1
            """;
    private static final RedisScript REMOVE = new RedisScript("""
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            return redis.call('HDEL', KEYS[1], ARGV[1])
            """);

    @Inject
    RedisAccess redis;

    @Inject
    ShelfStore store;

    private RedisScript replace;

    @PostConstruct
    void prepare() {
        replace = new RedisScript(REPLACE.replace("$publish", redis.publishCommand()));
    }

    /** The values in the order of the products; null where there is none. */
    List<String> values(String hash, List<Long> productIds) {
        Map<Long, String> values = store.values(hash, productIds);
        return productIds.stream().map(values::get).toList();
    }

    /** The parts of a hash, each to be scanned by itself. */
    List<String> parts(String hash) {
        return store.allParts(hash);
    }

    /** A run of a part's fields and values; every field that is there all the while comes at least once. */
    ScanResult<Map.Entry<String, String>> scan(String part, String cursor, int about) {
        ScanParams params = new ScanParams().count(about);
        return redis.ask(part, trip -> trip.commands().hscan(part, cursor, params));
    }

    /**
     * Writes and publishes it.
     *
     * @return false if the field is not as it was seen any more
     */
    boolean replace(ShelfStore.Write write, String seen) {
        long product = write.productId();
        List<String> keys = List.of(store.part(write.hash(), product), store.part(ShelfStore.CHANNEL, product));
        return done(redis.ask(
                keys.get(0),
                trip -> trip.run(replace, keys, List.of(Long.toString(product), seen, write.value(), write.hash()))));
    }

    /** @return false if the part's field is not as it was seen any more */
    boolean remove(String part, String field, String seen) {
        return done(redis.ask(part, trip -> trip.run(REMOVE, List.of(part), List.of(field, seen))));
    }

    private static boolean done(Object answer) {
        return Long.valueOf(1).equals(answer);
    }
}
