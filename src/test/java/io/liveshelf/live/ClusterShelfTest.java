package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Notice;
import io.liveshelf.testing.RedisNode;
import io.liveshelf.testing.RedisNodes;
import io.liveshelf.testing.RedisVersion;
import io.liveshelf.testing.SlotMove;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Cluster of three masters, one of which has a replica; with and without sharded publication. */
@TakesLong
class ClusterShelfTest {
    private static final int PRODUCTS = 1_000;

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void shelfIsOnAllMastersAndEachChangeIsHeardOnce(RedisVersion version) throws IOException {
        try (RedisNodes nodes = RedisNodes.cluster(version);
                ShelfAlone shelf = new ShelfAlone(nodes.url())) {
            assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 1))).isTrue();
            assertThat(shelf.mended(() -> shelf.write(1, PRODUCTS, 1))).isFalse();
            for (RedisNode master : nodes.servers().subList(0, 3)) {
                assertThat(fieldsOn(master)).isBetween(PRODUCTS / 5L, PRODUCTS / 2L);
            }
            List<Long> all = LongStream.rangeClosed(1, PRODUCTS + 1).boxed().toList();
            assertThat(shelf.store().stock(all)).hasSize(PRODUCTS).allSatisfy((id, line) -> assertThat(line.available())
                    .isEqualTo((int) (id % 100)));

            try (ShelfAlone.Ears ears = shelf.listen()) {
                assertThat(shelf.write(1, PRODUCTS, 2)).isEqualTo(PRODUCTS);
                assertThat(shelf.write(1, PRODUCTS, 2)).isZero();
                shelf.publish(Notice.ofOrder(UUID.randomUUID(), "paid", 1));
                ears.awaitAllBefore();

                assertThat(shelf.heard()).hasSize(PRODUCTS + 1).doesNotHaveDuplicates();
                boolean sharded = version != RedisVersion.REDIS_6;
                assertThat(nodes.servers()).allSatisfy(node -> assertThat(
                                node.ask(jedis -> jedis.pubsubChannels("*")).isEmpty())
                        .isEqualTo(sharded || node == nodes.server(3)));
            }

            moveASlot(nodes, shelf);
            loseAMaster(nodes, shelf);
        }
    }

    private static long fieldsOn(RedisNode node) {
        return node.ask(jedis ->
                jedis.keys("liveshelf:stock:*").stream().mapToLong(jedis::hlen).sum());
    }

    /** To a master that the writer does not expect it on; whoever listens to it has to listen elsewhere. */
    private static void moveASlot(RedisNodes nodes, ShelfAlone shelf) {
        long product = 7;
        try (ShelfAlone.Ears ears = shelf.listen()) {
            SlotMove move = SlotMove.begin(nodes, "liveshelf:stock:{7}");
            move.end();

            assertThat(shelf.write(product, 1, 3))
                    .as("by way of the one that knows where it is")
                    .isEqualTo(1);
            assertThat(shelf.revision(product)).isEqualTo(3);
            assertThat(move.to().field("liveshelf:stock:{7}", "7")).contains("\"revision\":3");
            shelf.mended(() -> {});
            ears.awaitEnd();
        }
        shelf.heard();
        try (ShelfAlone.Ears ears = shelf.listen()) {
            shelf.write(product, 1, 4);
            ears.awaitAllBefore();
            assertThat(shelf.heard()).hasSize(1);
        }
    }

    private static void loseAMaster(RedisNodes nodes, ShelfAlone shelf) throws IOException {
        shelf.mended(() -> shelf.write(1, PRODUCTS, 5));
        try (ShelfAlone.Ears ears = shelf.listen()) {
            nodes.server(0).kill();

            shelf.awaitMending(() -> shelf.write(1, PRODUCTS, 6));
            ears.awaitEnd();
        }
        assertThat(fieldsOn(nodes.server(3))).isBetween(PRODUCTS / 5L, PRODUCTS / 2L);
        assertThat(shelf.revision(PRODUCTS)).isEqualTo(6);
        shelf.heard();
        try (ShelfAlone.Ears ears = shelf.listen()) {
            shelf.write(1, PRODUCTS, 7);
            ears.awaitAllBefore();
            assertThat(shelf.heard()).hasSize(PRODUCTS);
        }
    }
}
