package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.RedisNode;

/** A user of Redis who may do no more than the README says that the shop needs. */
final class NarrowUser {
    /** Before the hosts in the address of Redis. */
    static final String IN_URL = "shop:s%2Fcret@";

    static final String NAME = "shop";
    static final String PASSWORD = "s/cret";

    private NarrowUser() {}

    static void addTo(RedisNode redis) {
        redis.ask(jedis -> jedis.aclSetUser(
                NAME,
                "on",
                '>' + PASSWORD,
                "~liveshelf:*",
                "&liveshelf:*",
                "+@all",
                "-@admin",
                "-@dangerous",
                "+info"));
    }

    /** All that the shop does with a shelf that is new, as this user. */
    static void writesReadsAndHears(ShelfAlone shelf) {
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
