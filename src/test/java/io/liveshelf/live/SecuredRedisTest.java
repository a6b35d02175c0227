package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.launch.Ports;
import io.liveshelf.testing.Certificate;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis that speaks TLS, and a user of it who may do no more than the shop needs. */
class SecuredRedisTest {
    @TempDir
    static Path folder;

    private static Certificate certificate;
    private static RedisNode redis;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.in(folder);
        port = Ports.free();
        redis = RedisNode.server(RedisVersion.REDIS_7, certificate.settings(port));
        NarrowUser.addTo(redis);
    }

    @AfterAll
    static void stop() {
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

    @Test
    void shelfIsWrittenReadAndHeardByTheUserOverTls() {
        try (ShelfAlone shelf = new ShelfAlone("rediss://" + NarrowUser.IN_URL + "127.0.0.1:" + port)) {
            NarrowUser.writesReadsAndHears(shelf);
        }
    }

    @Test
    void serverThatNobodyVouchesForIsNotSpokenTo() {
        Certificate.distrust();
        try (ShelfAlone shelf = new ShelfAlone("rediss://" + NarrowUser.IN_URL + "127.0.0.1:" + port)) {
            assertThatThrownBy(() -> shelf.store().standing()).isInstanceOf(JedisException.class);
        }
    }

    @Test
    void nameInTheCertificateIsTheOneThatWasAskedFor() {
        try (ShelfAlone shelf = new ShelfAlone("rediss://" + NarrowUser.IN_URL + "localhost:" + port)) {
            assertThatThrownBy(() -> shelf.store().standing()).isInstanceOf(JedisException.class);
        }
    }
}
