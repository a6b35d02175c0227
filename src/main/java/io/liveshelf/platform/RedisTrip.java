package io.liveshelf.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** One round trip to one server: commands are put together, sent at once and answered in their order. */
public final class RedisTrip {
    private final Pipeline pipeline;
    private final Set<RedisScript> sent = new HashSet<>();

    RedisTrip(Connection connection) {
        pipeline = new Pipeline(connection, false);
    }

    /** All that Redis can be asked for; the answers are there when the trip has been made. */
    public AbstractPipeline commands() {
        return pipeline;
    }

    /** Runs a script; no state is kept of which server knows it, as servers come and go and forget. */
    public Response<Object> run(RedisScript script, List<String> keys, List<String> arguments) {
        return sent.add(script)
                ? pipeline.eval(script.text(), keys, arguments)
                : pipeline.evalsha(script.digest(), keys, arguments);
    }

    void make() {
        pipeline.sync();
    }
}
