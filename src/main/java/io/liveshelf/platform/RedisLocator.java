package io.liveshelf.platform;

import redis.clients.jedis.exceptions.JedisException;

/** Finds the masters of one form of Redis; asked by one thread at a time. */
interface RedisLocator extends AutoCloseable {
    /**
     * Looks for them now.
     *
     * @throws JedisException if nobody can say, or one of them does not answer
     */
    RedisLayout locate();

    @Override
    default void close() {}
}
