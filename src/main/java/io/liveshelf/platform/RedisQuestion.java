package io.liveshelf.platform;

import java.util.function.Function;
import redis.clients.jedis.Response;

/**
 * A command and what it is about.
 *
 * @param key a key, or channel, of the server that is to be asked; all others in the command are in the same slot
 * @param put puts the command into a round trip to that server; done again if the key has moved
 */
public record RedisQuestion<T>(String key, Function<RedisTrip, Response<T>> put) {}
