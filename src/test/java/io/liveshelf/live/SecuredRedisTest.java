package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.launch.Ports;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis that speaks TLS, and a user of it who may do no more than the shop needs. */
class SecuredRedisTest {
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private RedisNode redis;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Path store = folder.resolve("redis.p12");
        makeCertificate(store);
        System.setProperty(TRUSTED, store.toString());
        System.setProperty(TRUSTED_PASSWORD, new String(STORE_PASSWORD));
        port = Ports.free();
        redis = RedisNode.server(
                RedisVersion.REDIS_7,
                "tls-port " + port,
                "tls-cert-file " + folder.resolve("certificate.pem"),
                "tls-key-file " + folder.resolve("key.pem"),
                "tls-ca-cert-file " + folder.resolve("certificate.pem"),
                "tls-auth-clients no");
        redis.ask(jedis -> jedis.aclSetUser(
                "shop", "on", ">s/cret", "~liveshelf:*", "&liveshelf:*", "+@all", "-@admin", "-@dangerous", "+info"));
    }

    @AfterEach
    void stop() {
        redis.close();
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED_PASSWORD);
    }

    private void makeCertificate(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        Key key = keys.getKey("redis", STORE_PASSWORD);
        write("key.pem", "PRIVATE KEY", key.getEncoded());
        write("certificate.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    }

    private void write(String name, String what, byte[] bytes) throws Exception {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }

    @Test
    void shelfIsWrittenReadAndHeardByTheUserOverTls() {
        try (ShelfAlone shelf = new ShelfAlone("rediss://shop:s%2Fcret@127.0.0.1:" + port)) {
            assertThat(shelf.mended(() -> shelf.write(1, 100, 1))).isTrue();
            assertThat(shelf.mended(() -> shelf.write(1, 100, 1))).isFalse();
            assertThat(shelf.revision(100)).isEqualTo(1);
            try (ShelfAlone.Ears ears = shelf.listen()) {
                shelf.write(1, 100, 2);
                ears.awaitAllBefore();
                assertThat(shelf.heard()).hasSize(100);
            }
        }
    }

    @Test
    void serverThatNobodyVouchesForIsNotSpokenTo() {
        System.clearProperty(TRUSTED);
        try (ShelfAlone shelf = new ShelfAlone("rediss://shop:s%2Fcret@127.0.0.1:" + port)) {
            assertThatThrownBy(() -> shelf.store().standing()).isInstanceOf(JedisException.class);
        }
    }

    @Test
    void nameInTheCertificateIsTheOneThatWasAskedFor() {
        try (ShelfAlone shelf = new ShelfAlone("rediss://shop:s%2Fcret@localhost:" + port)) {
            assertThatThrownBy(() -> shelf.store().standing()).isInstanceOf(JedisException.class);
        }
    }
}
