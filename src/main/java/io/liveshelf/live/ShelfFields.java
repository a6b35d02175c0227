package io.liveshelf.live;

import io.liveshelf.platform.RedisAccess;
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
            redis.call('PUBLISH', ARGV[4], KEYS[1] .. ' ' .. ARGV[1] .. ' ' .. ARGV[3])
            return 1
            """;
    private static final String REMOVE = """
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            return redis.call('HDEL', KEYS[1], ARGV[1])
            """;

    @Inject
    RedisAccess redis;

    /** The values in the order of the products; null where there is none. */
    List<String> values(String hash, List<Long> productIds) {
        String[] fields = productIds.stream().map(String::valueOf).toArray(String[]::new);
        return redis.client().hmget(hash, fields);
    }

    /** A run of a hash's fields and values; every field that is there all the while comes at least once. */
    ScanResult<Map.Entry<String, String>> scan(String hash, String cursor, int about) {
        return redis.client().hscan(hash, cursor, new ScanParams().count(about));
    }

    /**
     * Writes and publishes it.
     *
     * @return false if the field is not as it was seen any more
     */
    boolean replace(ShelfStore.Write write, String seen) {
        return done(redis.client()
                .eval(
                        REPLACE,
                        List.of(write.hash()),
                        List.of(Long.toString(write.productId()), seen, write.value(), ShelfStore.CHANNEL)));
    }

    /** @return false if the field is not as it was seen any more */
    boolean remove(String hash, String field, String seen) {
        return done(redis.client().eval(REMOVE, List.of(hash), List.of(field, seen)));
    }

    private static boolean done(Object answer) {
        return Long.valueOf(1).equals(answer);
    }
}
