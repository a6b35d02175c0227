package io.liveshelf.platform;

import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Response;

/**
 * Commands and what they are about.
 *
 * @param key a key, or channel, of the server that is to be asked; each command is about one key, of the same slot
 * @param put puts the commands together
 * @param farewell puts together what a server is told besides that has already given the key away but is the one that
 *     is listened to, until it has given away all of the slot; what it answers does not matter
 */
public record RedisQuestion<T>(String key, Function<RedisTrip, Response<T>> put, Consumer<RedisTrip> farewell) {

    /** Of which there is nothing to hear. */
    public RedisQuestion(String key, Function<RedisTrip, Response<T>> put) {
        this(key, put, trip -> {});
    }
}
