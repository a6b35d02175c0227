package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.chaos.Evidence.Shown;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfChecksTest {
    private final MadeUp shop = MadeUp.soundShop();

    @Test
    void findsProductThatRedisHasOld() {
        shop.redis.put(7L, new Shown(5, 7));
        assertThat(ShelfChecks.redis(shop.evidence()))
                .singleElement()
                .asString()
                .contains("product 7: Redis");
    }

    @Test
    void findsProductThatRedisHasLost() {
        shop.redis.clear();
        assertThat(ShelfChecks.redis(shop.evidence())).hasSize(1);
    }

    @Test
    void findsNumberThatThePageShowsWrong() {
        shop.page.put(7L, new Shown(6, 8));
        assertThat(ShelfChecks.page(shop.evidence())).singleElement().asString().contains("product 7: the page");
    }

    @Test
    void findsRevisionThatWentBack() {
        WatchingPage page = new WatchingPage(URI.create("http://localhost/"), List.of(7L));
        page.hear(MadeUp.json("{'id':7,'available':3,'revision':5}"));
        page.hear(MadeUp.json("{'id':7,'available':3,'revision':5}"));
        assertThat(page.backwards()).isEmpty();
        page.hear(MadeUp.json("{'id':7,'available':9,'revision':4}"));
        shop.backwards.addAll(page.backwards());
        assertThat(ShelfChecks.backwards(shop.evidence()))
                .singleElement()
                .asString()
                .contains("product 7");
        assertThat(page.shown()).containsEntry(7L, new Shown(5, 3));
    }
}
