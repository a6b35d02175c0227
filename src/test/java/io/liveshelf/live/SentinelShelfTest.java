package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.testing.RedisNodes;
import io.liveshelf.testing.RedisVersion;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/** Real Sentinels and a real fail-over: the shelf finds the master that they have chosen, and knows it for another. */
@TakesLong
class SentinelShelfTest {
    private static final int PRODUCTS = 300;

    private RedisNodes nodes;
    private ShelfAlone shelf;

    @BeforeEach
    void start() throws IOException {
        nodes = RedisNodes.withSentinels(RedisVersion.REDIS_6);
        shelf = new ShelfAlone(nodes.url());
    }

    @AfterEach
    void stop() {
        shelf.close();
        nodes.close();
    }

    @Test
    void failOverIsFollowedByWritesAndListeningAndWhatWasLostIsMended() throws IOException {
        assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 1))).isTrue();
        assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 1))).isFalse();
        try (ShelfAlone.Ears ears = shelf.listen()) {
            assertThat(shelf.write(1, 1, 2)).isEqualTo(1);
            ears.awaitAllBefore();
            assertThat(shelf.heard()).hasSize(1).first().asString().startsWith("liveshelf:stock 1 {\"revision\":2,");
            nodes.server(0).ask(jedis -> jedis.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "replica"));
            shelf.write(1, PRODUCTS, 3);
            nodes.server(0).kill();

            ears.awaitEnd();
        }
        assertThatThrownBy(() -> shelf.write(1, PRODUCTS, 4)).isInstanceOf(JedisException.class);
        shelf.awaitMending(() -> shelf.write(1, PRODUCTS, 4));

        assertThat(nodes.server(1).field(ShelfStore.STOCK, "300")).contains("\"revision\":4");
        assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 4))).isFalse();
        shelf.heard();
        try (ShelfAlone.Ears ears = shelf.listen()) {
            shelf.write(1, PRODUCTS, 5);
            ears.awaitAllBefore();
            assertThat(shelf.heard()).hasSize(PRODUCTS);
        }
    }

    @Test
    void masterThatOnlyStopsIsReplacedToo() throws IOException {
        shelf.mended(() -> shelf.write(1, PRODUCTS, 1));
        try (ShelfAlone.Ears ears = shelf.listen()) {
            nodes.server(0).pause();

            shelf.awaitMending(() -> shelf.write(1, PRODUCTS, 2));
            ears.awaitEnd();
        } finally {
            nodes.server(0).resume();
        }
        assertThat(nodes.server(1).field(ShelfStore.STOCK, "1")).contains("\"revision\":2");
    }

    @Test
    void twoSentinelsThatAreGoneDoNotMatter() throws IOException {
        nodes.sentinel(0).kill();
        nodes.sentinel(1).pause();

        assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 1))).isTrue();
        assertThat(shelf.revision(PRODUCTS)).isEqualTo(1);
        nodes.sentinel(1).resume();
    }

    @Test
    void nameThatTheSentinelsDoNotKnowIsTold() {
        try (ShelfAlone other = new ShelfAlone(nodes.url() + "-not")) {
            assertThatThrownBy(() -> other.store().standing())
                    .isInstanceOf(JedisException.class)
                    .hasMessageContaining("knows no master " + RedisNodes.MASTER + "-not");
        }
    }
}
