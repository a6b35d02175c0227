package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.launch.Ports;
import io.liveshelf.platform.RedisConnected;
import io.liveshelf.testing.Certificate;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisNodes;
import io.liveshelf.testing.RedisVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Sentinel and a real Redis, both of which speak TLS and each of which has users of its own: who is known to one
 * is not known to the other.
 */
class SecuredSentinelTest {
    @TempDir
    static Path folder;

    private static Certificate certificate;
    private static RedisNode redis;
    private static RedisNode sentinel;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.in(folder);
        int serverPort = Ports.free();
        redis = RedisNode.server(RedisVersion.REDIS_7, certificate.settings(serverPort));
        port = Ports.free();
        List<String> settings = new ArrayList<>(List.of(certificate.settings(port)));
        settings.add("sentinel monitor " + RedisNodes.MASTER + " 127.0.0.1 " + serverPort + " 1");
        sentinel = RedisNode.sentinel(RedisVersion.REDIS_7, settings.toArray(String[]::new));
        NarrowUser.addTo(redis);
        sentinel.ask(jedis ->
                jedis.aclSetUser("scout", "on", ">whistle", "+auth", "+client", "+sentinel|get-master-addr-by-name"));
        sentinel.ask(jedis -> jedis.aclSetUser("default", "off"));
    }

    @AfterAll
    static void stop() {
        sentinel.close();
        redis.close();
    }

    @BeforeEach
    void trust() {
        certificate.trust();
    }

    @AfterEach
    void distrust() {
        Certificate.distrust();
    }

    private RedisConnected asking(String sentinelUser, String sentinelPassword) {
        return new RedisConnected(
                "rediss-sentinel://" + NarrowUser.IN_URL + "127.0.0.1:" + port + '/' + RedisNodes.MASTER,
                sentinelUser,
                sentinelPassword);
    }

    @Test
    void masterIsAskedForAsOneUserAndWrittenReadAndHeardAsAnother() {
        try (ShelfAlone shelf = new ShelfAlone(asking("scout", "whistle"))) {
            NarrowUser.writesReadsAndHears(shelf);
        }
    }

    @Test
    void whoMayNotAskTheSentinelIsToldWhoRefused() {
        try (ShelfAlone wrong = new ShelfAlone(asking("scout", "whistled"));
                ShelfAlone nobody = new ShelfAlone(asking(null, null));
                ShelfAlone server = new ShelfAlone(asking(NarrowUser.NAME, NarrowUser.PASSWORD))) {
            for (ShelfAlone shelf : List.of(wrong, nobody, server)) {
                assertThatThrownBy(() -> shelf.store().standing())
                        .isInstanceOf(JedisAccessControlException.class)
                        .hasMessageContaining("The Sentinel at 127.0.0.1:" + port);
            }
        }
    }

    @Test
    void sentinelThatNobodyVouchesForIsNotSpokenTo() {
        Certificate.distrust();
        try (ShelfAlone shelf = new ShelfAlone(asking("scout", "whistle"))) {
            assertThatThrownBy(() -> shelf.store().standing()).isInstanceOf(JedisException.class);
        }
    }
}
