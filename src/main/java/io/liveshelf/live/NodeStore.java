package io.liveshelf.live;

import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.params.SetParams;

/**
 * What each node last said of itself, in Redis, which forgets by its own clock whoever has not said anything for a while.
 * Methods throw {@link redis.clients.jedis.exceptions.JedisException} when Redis is away.
 */
@ApplicationScoped
class NodeStore {
    /** All of these keys lie on the same node of a cluster. */
    private static final String NAMES = "liveshelf:{nodes}";

    @Inject
    RedisAccess redis;

    void put(String name, String report, Duration kept) {
        redis.ask(NAMES, trip -> {
            trip.commands().set(key(name), report, new SetParams().px(kept.toMillis()));
            return trip.commands().sadd(NAMES, name);
        });
    }

    /** As if it had been silent for long. */
    void remove(String name) {
        redis.ask(NAMES, trip -> {
            trip.commands().del(key(name));
            return trip.commands().srem(NAMES, name);
        });
    }

    /** The reports that are still kept; the names of the others are dropped. */
    List<String> all() {
        List<String> names =
                List.copyOf(redis.ask(NAMES, trip -> trip.commands().smembers(NAMES)));
        return names.isEmpty() ? List.of() : kept(names);
    }

    private List<String> kept(List<String> names) {
        List<String> reports = redis.ask(names.stream().map(NodeStore::report).toList());
        List<String> kept = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (reports.get(i) == null) {
                gone.add(names.get(i));
            } else {
                kept.add(reports.get(i));
            }
        }
        if (!gone.isEmpty()) {
            redis.ask(NAMES, trip -> trip.commands().srem(NAMES, gone.toArray(String[]::new)));
        }
        return kept;
    }

    private static RedisQuestion<String> report(String name) {
        return new RedisQuestion<>(NAMES, trip -> trip.commands().get(key(name)));
    }

    private static String key(String name) {
        return NAMES + ':' + name;
    }
}
