package io.liveshelf.platform;

import java.util.List;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Which server has which keys, at one moment. Equal to another if nothing has moved, been replaced or lost data. */
record RedisLayout(List<Range> ranges) {
    private static final int LAST_SLOT = 16_383;

    /**
     * A master.
     *
     * @param history Redis' own name of the sequence of writes that its data is the result of: another after it was
     *     restarted or a replica took its place
     */
    record Server(HostAndPort address, String history) {}

    /** Those slots from the first to the last that one server has. */
    record Range(int first, int last, Server server) {}

    RedisLayout {
        ranges = List.copyOf(ranges);
    }

    /** One server has all. */
    static RedisLayout of(Server server) {
        return new RedisLayout(List.of(new Range(0, LAST_SLOT, server)));
    }

    List<Server> servers() {
        return ranges.stream().map(Range::server).distinct().toList();
    }

    /** The server that has this key or channel. */
    Server of(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        for (Range range : ranges) {
            if (range.first() <= slot && slot <= range.last()) {
                return range.server();
            }
        }
        throw new JedisClusterOperationException("No server of the Cluster has slot " + slot);
    }
}
