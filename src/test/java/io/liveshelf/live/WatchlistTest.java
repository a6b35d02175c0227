package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Together;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchlistTest {
    private static final long PRODUCT = 7;

    private final Watchlist watchlist = new Watchlist();
    private final Watcher first = watcher();
    private final Watcher second = watcher();
    private final Watcher third = watcher();

    private Watcher watcher() {
        return new Watcher(watchlist, new NoticeBoard(), new FrameSender(new FakeConnection().session()), false);
    }

    @Test
    void whoeverLeavesIsTheOnlyOneToLeave() {
        for (Watcher leaving : List.of(first, second, third)) {
            Stream.of(first, second, third).forEach(watcher -> watchlist.join(PRODUCT, watcher));
            watchlist.leave(PRODUCT, leaving);
            assertThat(watchlist.watchers(PRODUCT))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(first, second, third)
                            .filter(watcher -> watcher != leaving)
                            .toList());
        }
    }

    @Test
    void whoeverJoinsAgainIsThereOnceAndLeavesAtOnce() {
        watchlist.join(PRODUCT, first);
        watchlist.join(PRODUCT, first);
        assertThat(watchlist.watchers(PRODUCT)).containsExactly(first);
        watchlist.leave(PRODUCT, second);
        watchlist.leave(PRODUCT, first);
        assertThat(watchlist.watchers(PRODUCT)).isEmpty();
        assertThat(watchlist.item(PRODUCT)).isNull();
        assertThat(watchlist.size()).isZero();
    }

    /** So also one who joins while they are gone through is told nothing old. */
    @Test
    void whoeverComesLaterIsNotAmongThoseWhoWereThere() {
        Stream.of(first, second).forEach(watcher -> watchlist.join(PRODUCT, watcher));
        List<Watcher> before = watchlist.watchers(PRODUCT);
        List<Watcher> later = Stream.generate(this::watcher).limit(40).toList();
        later.forEach(watcher -> watchlist.join(PRODUCT, watcher));
        List<Watcher> then = watchlist.watchers(PRODUCT);
        watchlist.leave(PRODUCT, first);
        watchlist.join(PRODUCT, third);

        assertThat(before).containsExactly(first, second);
        assertThat(then).hasSize(42).startsWith(first, second).containsAll(later);
        assertThat(watchlist.watchers(PRODUCT))
                .hasSize(42)
                .containsAll(later)
                .contains(second, third)
                .doesNotContain(first);
    }

    @Test
    void watchingIsOfOneTimeAsLongAsSomebodyWatches() {
        watchlist.join(PRODUCT, first);
        Object since = watchlist.since(PRODUCT);
        watchlist.join(PRODUCT, second);
        watchlist.leave(PRODUCT, first);
        assertThat(watchlist.since(PRODUCT)).isSameAs(since);
        watchlist.leave(PRODUCT, second);
        watchlist.join(PRODUCT, first);
        assertThat(watchlist.since(PRODUCT)).isNotNull().isNotSameAs(since);
    }

    @Test
    void nobodyIsLostWhileManyComeAndGo() throws Exception {
        watchlist.join(PRODUCT, first);
        List<Integer> stayed = Together.run(4, thread -> {
            int staying = 0;
            for (int i = 0; i < 500; i++) {
                Watcher passing = watcher();
                watchlist.join(PRODUCT, passing);
                if (i % 10 == 0) {
                    staying++;
                } else {
                    watchlist.leave(PRODUCT, passing);
                }
            }
            return staying;
        });
        assertThat(watchlist.watchers(PRODUCT))
                .contains(first)
                .doesNotHaveDuplicates()
                .hasSize(1 + stayed.stream().mapToInt(Integer::intValue).sum());
    }
}
