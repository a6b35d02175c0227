package io.liveshelf.platform;

import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Response;

/**
 * A command that is to be sent, and where its answer goes.
 *
 * @param script what it runs; null for what Redis knows anyway
 * @param inFull how it is said to a server that may not know the script
 * @param inBrief how it is said to one that does
 */
record RedisCommand(
        RedisScript script,
        Supplier<CommandArguments> inFull,
        Supplier<CommandArguments> inBrief,
        Response<?> response) {

    static <T> RedisCommand of(CommandObject<T> command, Response<T> response) {
        return new RedisCommand(null, command::getArguments, command::getArguments, response);
    }

    /** How it is said to a server that has been sent these scripts, to which its own is added. */
    CommandArguments said(Set<RedisScript> sent) {
        return script == null || sent.add(script) ? inFull.get() : inBrief.get();
    }
}
