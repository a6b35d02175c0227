package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.RedisAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/**
 * The shelf in Redis: two hashes with a field per product, {@code liveshelf:stock} and {@code liveshelf:card}.
 * A field is written only if its number (revision, or version) is newer than the one there, and published if
 * it was written, in one step on the server; so the order in which writes arrive does not matter. A field that is
 * not ours to read counts as older than any. All methods throw {@link JedisException} when Redis is away.
 */
@ApplicationScoped
class ShelfStore {
    static final String STOCK = "liveshelf:stock";
    static final String CARD = "liveshelf:card";
    static final String CHANNEL = "liveshelf:changed";
    /** There as long as Redis still has what was written: gone after it lost its data. */
    private static final String MARKER = "liveshelf:complete";

    /** Who compares the shelf with the database, there until it is time for it again. */
    private static final String AUDITOR = "liveshelf:auditor";
    /** As the script below reads it. */
    private static final Pattern NUMBER = Pattern.compile("^\\{\"[A-Za-z]+\":(\\d{1,18})");

    private static final String WRITE_IF_NEWER = """
            local there = redis.call('HGET', KEYS[1], ARGV[1])
            local known = there and tonumber(string.match(there, '^{"%a+":(%d+)')) or -1
            if tonumber(ARGV[2]) <= known then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
            redis.call('PUBLISH', ARGV[4], KEYS[1] .. ' ' .. ARGV[1] .. ' ' .. ARGV[3])
            return 1
            """;

    @Inject
    RedisAccess redis;

    @Inject
    ObjectMapper json;

    private volatile String script;

    /** One field to be written, if it is newer than what is there. */
    record Write(String hash, long productId, long number, String value) {}

    Write write(long productId, StockLine stock) {
        return new Write(STOCK, productId, stock.revision(), encode(stock));
    }

    Write write(long productId, CardLine card) {
        return new Write(CARD, productId, card.version(), encode(card));
    }

    /** Writes all of these in one round trip; how many were newer than what was there. */
    long writeIfNewer(List<Write> writes) {
        try {
            return pipelined(writes);
        } catch (JedisNoScriptException e) {
            script = null;
            return pipelined(writes);
        }
    }

    private long pipelined(List<Write> writes) {
        String sha = script();
        List<Response<Object>> answers = new ArrayList<>(writes.size());
        try (AbstractPipeline pipeline = redis.client().pipelined()) {
            for (Write write : writes) {
                answers.add(pipeline.evalsha(
                        sha,
                        List.of(write.hash()),
                        List.of(
                                Long.toString(write.productId()),
                                Long.toString(write.number()),
                                write.value(),
                                CHANNEL)));
            }
            pipeline.sync();
        }
        return answers.stream()
                .filter(answer -> Long.valueOf(1).equals(answer.get()))
                .count();
    }

    /** Redis forgets its scripts when it restarts; loading one again is harmless. */
    private String script() {
        String sha = script;
        if (sha == null) {
            sha = redis.client().scriptLoad(WRITE_IF_NEWER);
            script = sha;
        }
        return sha;
    }

    Map<Long, StockLine> stock(List<Long> productIds) {
        return read(STOCK, productIds, StockLine.class);
    }

    Map<Long, CardLine> cards(List<Long> productIds) {
        return read(CARD, productIds, CardLine.class);
    }

    private <T> Map<Long, T> read(String hash, List<Long> productIds, Class<T> type) {
        Map<Long, T> found = new HashMap<>();
        String[] fields = productIds.stream().map(String::valueOf).toArray(String[]::new);
        List<String> values = redis.client().hmget(hash, fields);
        for (int i = 0; i < fields.length; i++) {
            T value = decode(values.get(i), type);
            if (value != null) {
                found.put(productIds.get(i), value);
            }
        }
        return found;
    }

    /** Null for a field that is missing or spoilt: whoever asks finds the truth in the database. */
    <T> T decode(String value, Class<T> type) {
        try {
            return value == null ? null : json.readValue(value, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String encode(Object line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the shelf that JSON cannot hold", e);
        }
    }

    /** The revision or version of a field's value; {@link LiveItem#NOTHING} if it has none. */
    static long number(String value) {
        Matcher number = NUMBER.matcher(value);
        return number.find() ? Long.parseLong(number.group(1)) : LiveItem.NOTHING;
    }

    /** Whether this node is the one that compares the shelf with the database, for a little less than that time. */
    boolean becomesAuditor(String node, Duration span) {
        return redis.client().set(AUDITOR, node, new SetParams().nx().px(Math.max(1, span.toMillis() * 9 / 10)))
                != null;
    }

    boolean isComplete() {
        return redis.client().exists(MARKER);
    }

    void markComplete(String by) {
        redis.client().set(MARKER, by);
    }
}
