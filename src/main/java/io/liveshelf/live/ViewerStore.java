package io.liveshelf.live;

import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.params.ZRangeParams;

/**
 * Who looks at which product, of all nodes together, in Redis: for each product and span of time a HyperLogLog
 * (Flajolet and others, 2007) of people, which takes 12 KB at most, is off by 0.8 % and names nobody; and for each span
 * the products by how many look at them. All of it expires by itself. The spans are those of the nodes' clocks; what is
 * asked for is of the last two, so clocks may differ by a span. Each command is about one key, as two of one slot may be
 * on two servers while it moves. Methods throw
 * {@link redis.clients.jedis.exceptions.JedisException} when Redis is away.
 */
@ApplicationScoped
class ViewerStore {
    private static final int SPANS_KEPT = 3;

    @Inject
    RedisAccess redis;

    /** Adds those of one node, once a span. */
    void add(Map<Long, Set<String>> people, long span, Duration length) {
        long expiry = SPANS_KEPT * length.toMillis();
        String products = products(span);
        List<RedisQuestion<Long>> questions = new ArrayList<>();
        people.forEach((productId, viewers) -> {
            String[] who = viewers.toArray(String[]::new);
            String product = Long.toString(productId);
            for (String key : List.of(people(productId, span), people(productId, span + 1))) {
                questions.add(new RedisQuestion<>(key, trip -> {
                    trip.commands().pfadd(key, who);
                    return trip.commands().pexpire(key, expiry);
                }));
            }
            questions.add(new RedisQuestion<>(products, trip -> {
                trip.commands().zincrby(products, who.length, product);
                return trip.commands().pexpire(products, expiry);
            }));
        });
        redis.ask(questions);
    }

    /** How many people look at each of these products; about. */
    Map<Long, Long> count(Iterable<Long> productIds, long span) {
        List<Long> ids = new ArrayList<>();
        productIds.forEach(ids::add);
        List<Long> answers = redis.ask(ids.stream().map(id -> count(id, span)).toList());
        Map<Long, Long> counts = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            counts.put(ids.get(i), answers.get(i));
        }
        return counts;
    }

    private static RedisQuestion<Long> count(long productId, long span) {
        String people = people(productId, span);
        return new RedisQuestion<>(people, trip -> trip.commands().pfcount(people));
    }

    /** The products that most people look at, at most so many of each of the last two spans. */
    Set<Long> most(int howMany, long span) {
        ZRangeParams first = ZRangeParams.zrangeParams(0, howMany - 1).rev();
        List<RedisQuestion<List<String>>> questions = new ArrayList<>();
        for (String key : List.of(products(span), products(span - 1))) {
            questions.add(new RedisQuestion<>(key, trip -> trip.commands().zrange(key, first)));
        }
        Set<Long> ids = new LinkedHashSet<>();
        redis.ask(questions).forEach(some -> some.forEach(id -> ids.add(Long.valueOf(id))));
        return ids;
    }

    /** Who has looked at it in that span or the one before; to unite two keys, a Cluster needs both on the same node. */
    private static String people(long productId, long span) {
        return "liveshelf:viewers:{" + productId + "}:" + span;
    }

    private static String products(long span) {
        return "liveshelf:viewed:" + span;
    }
}
