package io.liveshelf.platform;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks the Sentinels, one after the other until one answers, who the master is, and then that server whether it is
 * one. Stays connected to the Sentinel that knew.
 */
final class SentinelLocator implements RedisLocator {
    private final RedisPools pools;
    private final JedisClientConfig configuration;
    private final String master;
    /** The one that was right last comes first. */
    private final List<HostAndPort> sentinels;

    private Jedis sentinel;

    SentinelLocator(RedisPools pools, List<HostAndPort> sentinels, JedisClientConfig configuration, String master) {
        this.pools = pools;
        this.sentinels = new ArrayList<>(sentinels);
        this.configuration = configuration;
        this.master = master;
    }

    @Override
    public RedisLayout locate() {
        JedisException last = new JedisConnectionException("There are no Sentinels");
        for (int tried = 0; tried < sentinels.size(); tried++) {
            try {
                HostAndPort found = found();
                RedisLayout layout = RedisLayout.of(pools.master(found));
                pools.retain(List.of(found));
                return layout;
            } catch (JedisException e) {
                last = e;
                close();
                sentinels.add(sentinels.remove(0));
            }
        }
        throw last;
    }

    private HostAndPort found() {
        List<String> address = address();
        if (address == null) {
            throw new JedisConnectionException("The Sentinel at " + sentinels.get(0) + " knows no master " + master);
        }
        return new HostAndPort(address.get(0), Integer.parseInt(address.get(1)));
    }

    private List<String> address() {
        try {
            if (sentinel == null) {
                sentinel = new Jedis(sentinels.get(0), configuration);
            }
            return sentinel.sentinelGetMasterAddrByName(master);
        } catch (JedisAccessControlException e) {
            throw new JedisAccessControlException(
                    "The Sentinel at " + sentinels.get(0) + " refuses: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (sentinel != null) {
            sentinel.disconnect();
            sentinel = null;
        }
    }
}
