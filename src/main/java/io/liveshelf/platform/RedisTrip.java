package io.liveshelf.platform;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;

/**
 * Commands that are put together and sent at once, in their order; the answers are there when all have been answered,
 * and if any was refused, nobody is given one.
 */
public final class RedisTrip {
    private static final CommandObjects KNOWN = new CommandObjects(RedisProtocol.RESP2);

    private final List<RedisCommand> put = new ArrayList<>();
    private final Notepad notepad = new Notepad();

    /** Takes down what Jedis would send. */
    private final class Notepad extends AbstractPipeline {
        Notepad() {
            super(KNOWN);
        }

        @Override
        protected <T> Response<T> appendCommand(CommandObject<T> command) {
            Response<T> response = new Response<>(command.getBuilder());
            put.add(RedisCommand.of(command, response));
            return response;
        }

        @Override
        public void sync() {
            throw new UnsupportedOperationException("It is sent when all is put together");
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    RedisTrip() {}

    /** All that Redis can be asked for. */
    public AbstractPipeline commands() {
        return notepad;
    }

    /** Runs a script; no state is kept of which server knows it, as servers come and go and forget. */
    public Response<Object> run(RedisScript script, List<String> keys, List<String> arguments) {
        Response<Object> response = new Response<>(BuilderFactory.AGGRESSIVE_ENCODED_OBJECT);
        put.add(new RedisCommand(
                script,
                () -> KNOWN.eval(script.text(), keys, arguments).getArguments(),
                () -> KNOWN.evalsha(script.digest(), keys, arguments).getArguments(),
                response));
        return response;
    }

    /** What has been put together. */
    List<RedisCommand> put() {
        return put;
    }
}
