package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.platform.RedisConnected;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Several commands in one round trip to a real Redis, of which it refuses one that is not the last. */
class RefusedTripTest {
    private static final Duration SPAN = Duration.ofSeconds(5);

    private RedisNode redis;

    @BeforeEach
    void start() throws IOException {
        redis = RedisNode.server(RedisVersion.REDIS_6);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisConnected connected(String user) {
        RedisConnected connected = new RedisConnected("redis://" + user + redis.address());
        connected.access().locate();
        return connected;
    }

    @Test
    void viewersThatCannotAllBeWrittenDownAreTold() {
        try (RedisConnected connected = connected("")) {
            ViewerStore viewers = new ViewerStore();
            viewers.redis = connected.access();
            redis.ask(jedis -> jedis.set("liveshelf:viewed:5", "no list"));

            assertThatThrownBy(() -> viewers.add(Map.of(7L, Set.of("ada", "eve")), 5, SPAN))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("WRONGTYPE");

            assertThat(viewers.count(List.of(7L), 5))
                    .as("all else was done, and each answer is that to its own command")
                    .isEqualTo(Map.of(7L, 2L));
        }
    }

    @Test
    void nodeThatMayNotWriteItsReportIsTold() {
        redis.ask(jedis -> jedis.aclSetUser("mute", "on", ">secret", "~*", "+@all", "-set"));
        try (RedisConnected connected = connected("mute:secret@")) {
            NodeStore nodes = new NodeStore();
            nodes.redis = connected.access();

            assertThatThrownBy(() -> nodes.put("one", "{}", SPAN)).isInstanceOf(JedisAccessControlException.class);
            assertThat(nodes.all()).isEmpty();
        }
    }
}
