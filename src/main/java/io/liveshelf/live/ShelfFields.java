package io.liveshelf.live;

import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisQuestion;
import io.liveshelf.platform.RedisScript;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * The shelf's fields as they stand in Redis, for who checks them. Whatever is put right here gives way to nothing but
 * what was looked at and what is older: a field that has been written meanwhile is left alone. Each call takes one round
 * trip to each server. All methods throw {@link redis.clients.jedis.exceptions.JedisException} when Redis is away.
 */
@ApplicationScoped
class ShelfFields {
    /**
     * Of one part of one hash: after the channel and the word that begins a message, for each line its product, number,
     * what was seen and what is right; answers the products of those that were written.
     */
    private static final String REPLACE = """
            local replaced = {}
            for i = 3, #ARGV, 4 do
              local product, value = ARGV[i], ARGV[i + 3]
              local there = redis.call('HGET', KEYS[1], product)
              local known = there and tonumber(string.match(there, '^{"%a+":(%d+)')) or -1
              if (there and '=' .. there or '') == ARGV[i + 2] or tonumber(ARGV[i + 1]) > known then
                redis.call('HSET', KEYS[1], product, value)
                redis.call($publish, ARGV[1], ARGV[2] .. ' ' .. product .. ' ' .. value)
                replaced[#replaced + 1] = product
              end
            end
            return replaced
            """;
    /** For each field of a hash its name and what was seen; answers the names of those that were taken away. */
    private static final RedisScript REMOVE = new RedisScript("""
            local removed = {}
            for i = 1, #ARGV, 2 do
              if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
                redis.call('HDEL', KEYS[1], ARGV[i])
                removed[#removed + 1] = ARGV[i]
              end
            end
            return removed
            """);

    @Inject
    RedisAccess redis;

    @Inject
    ShelfStore store;

    private RedisScript replace;

    /**
     * What a field should say.
     *
     * @param seen what it said; null if there was none
     */
    record Replacement(ShelfStore.Write right, String seen) {}

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
     * Writes and publishes these, in one step each part.
     *
     * @return the names of those fields that were still as they were seen, or older
     */
    List<String> replace(List<Replacement> all) {
        return replace(all, false);
    }

    /** The same where the fields are ahead of the database: all nodes are told to look there. */
    List<String> takeBack(List<Replacement> all) {
        return replace(all, true);
    }

    private List<String> replace(List<Replacement> all, boolean restored) {
        Map<String, List<Replacement>> byPart = new LinkedHashMap<>();
        all.forEach(some -> byPart.computeIfAbsent(
                        store.part(some.right().hash(), some.right().productId()), part -> new ArrayList<>())
                .add(some));
        List<RedisQuestion<Object>> questions = new ArrayList<>();
        byPart.forEach((part, some) -> questions.add(question(part, some, restored)));
        return redis.ask(questions).stream().flatMap(ShelfFields::names).toList();
    }

    private RedisQuestion<Object> question(String part, List<Replacement> some, boolean restored) {
        List<ShelfStore.Write> right = some.stream().map(Replacement::right).toList();
        String word = restored ? ShelfStore.RESTORED : right.get(0).hash();
        List<String> arguments = new ArrayList<>(4 * some.size() + 2);
        arguments.add(store.part(ShelfStore.CHANNEL, right.get(0).productId()));
        arguments.add(word);
        for (Replacement one : some) {
            arguments.add(Long.toString(one.right().productId()));
            arguments.add(Long.toString(one.right().number()));
            arguments.add(one.seen() == null ? "" : '=' + one.seen());
            arguments.add(one.right().value());
        }
        return new RedisQuestion<>(
                part, trip -> trip.run(replace, List.of(part), arguments), trip -> store.publish(word, right, trip));
    }

    /**
     * Takes away fields of a part.
     *
     * @param seen what each said
     * @return the names of those that still did
     */
    List<String> remove(String part, Map<String, String> seen) {
        List<String> arguments = new ArrayList<>(2 * seen.size());
        seen.forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return names(redis.ask(part, trip -> trip.run(REMOVE, List.of(part), arguments)))
                .toList();
    }

    private static Stream<String> names(Object answer) {
        return ((List<?>) answer).stream().map(String::valueOf);
    }
}
