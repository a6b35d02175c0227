package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PusherTest {
    private static final Declared NOTHING = new Declared(LiveItem.NOTHING, LiveItem.NOTHING);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Watchlist watchlist = new Watchlist();
    private final NoticeBoard board = new NoticeBoard();
    private final FakeConnection connection = new FakeConnection();
    private final Watcher watcher = new Watcher(watchlist, board, new FrameSender(connection.session()), false);
    private final Pusher pusher = new Pusher();
    private final PushLatency latency = new PushLatency();
    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private final List<Long> waits = new ArrayList<>();
    private boolean stopping;

    @BeforeEach
    void wire() {
        pusher.watchlist = watchlist;
        pusher.board = board;
        board.protocol = new LiveProtocol();
        board.protocol.json = Json.mapper();
        pusher.interval = INTERVAL;
        pusher.hands = new SendingHands();
        pusher.hands.failures = new BackgroundFailures();
        pusher.meters = new SimpleMeterRegistry();
        pusher.latency = latency;
        latency.meters = pusher.meters;
        latency.measure();
        pusher.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                if (!stopping) {
                    waits.add(nanos);
                    scheduled.add(task);
                }
                return !stopping;
            }
        };
        pusher.hands.tasks = pusher.tasks;
        watcher.subscribe(Map.of(1L, NOTHING, 2L, NOTHING));
    }

    @Test
    void whatNobodyWatchesIsNotFlushed() {
        pusher.mark(3);
        assertThat(scheduled).isEmpty();
    }

    @Test
    void firstChangeAfterQuietGoesAtOnce() {
        change(1, 1);
        assertThat(waits).singleElement().satisfies(wait -> assertThat(wait).isNotPositive());
        flush();
        assertThat(connection.revisions(1)).containsExactly(1L);
    }

    @Test
    void furtherChangesWaitForTheInterval() {
        change(1, 1);
        flush();
        change(1, 2);
        assertThat(waits.get(1)).isBetween(1L, INTERVAL.toNanos());
    }

    @Test
    void changesInBetweenAreFlushedTogetherAndOnce() {
        change(1, 1);
        change(1, 2);
        change(2, 1);
        change(1, 3);
        assertThat(scheduled).hasSize(1);
        flush();
        assertThat(connection.frames()).hasSize(1);
        assertThat(connection.revisions(1)).containsExactly(3L);
        assertThat(connection.revisions(2)).containsExactly(1L);
        connection.finish();
        assertThat(scheduled).isEmpty();
        assertThat(connection.frames()).hasSize(1);
    }

    @Test
    void latencyIsToldOfFlushesThatHadSomethingToTell() {
        assertThat(latency.figures()).isEqualTo(new PushLatency.Figures(null, null, null));
        change(1, 1);
        flush();
        assertThat(latency.figures().p99Ms()).isPositive();
        assertThat(latency.figures().maxMs()).isBetween(latency.figures().p99Ms(), 60_000.0);
        assertThat(pusher.waiting()).isZero();
    }

    @Test
    void latencyLastsUntilTheHandsHaveSentAll() {
        List<Runnable> whenSent = new ArrayList<>();
        pusher.hands = new SendingHands() {
            @Override
            void send(Collection<? extends Watcher> watchers, Runnable then) {
                whenSent.add(then);
            }
        };
        change(1, 1);
        flush();
        assertThat(latency.figures().maxMs()).as("while the hands are busy").isNull();
        whenSent.remove(0).run();
        assertThat(latency.figures().maxMs()).isPositive();
    }

    @Test
    void everyWatcherOfAProductIsTold() {
        FakeConnection second = new FakeConnection();
        Watcher neighbour = new Watcher(watchlist, board, new FrameSender(second.session()), false);
        neighbour.subscribe(Map.of(1L, NOTHING));
        change(1, 1);
        change(2, 1);
        flush();
        assertThat(connection.items(0)).hasSize(2);
        assertThat(second.items(0)).hasSize(1);
    }

    @Test
    void pageThatHasGoneHindersNoOther() {
        FakeConnection second = new FakeConnection();
        Watcher neighbour = new Watcher(watchlist, board, new FrameSender(second.session()), false);
        neighbour.subscribe(Map.of(1L, NOTHING));
        (watchlist.watchers(1).iterator().next() == watcher ? connection : second).refuse();
        change(1, 1);
        flush();
        assertThat(connection.frames().size() + second.frames().size()).isEqualTo(1);
    }

    @Test
    void flushThatIsRefusedWhileStoppingDoesNotBlockALaterOne() {
        stopping = true;
        change(1, 1);
        stopping = false;
        change(1, 2);
        flush();
        assertThat(connection.revisions(1)).containsExactly(2L);
    }

    @Test
    void noticeNobodyWatchesIsNotFlushed() {
        pusher.mark(new Notice(List.of("orders"), "17", "paid", 1));
        assertThat(scheduled).isEmpty();
    }

    @Test
    void noticesAreFlushedWithTheStockAndTheNewestOnly() {
        watcher.watch(Set.of("orders"));
        change(1, 1);
        pusher.mark(new Notice(List.of("orders"), "17", "placed", 1));
        pusher.mark(new Notice(List.of("orders"), "17", "paid", 2));
        assertThat(scheduled).hasSize(1);
        assertThat(connection.frames()).as("before the flush").isEmpty();
        flush();
        connection.finishAll();
        assertThat(connection.types()).containsExactlyInAnyOrder("notice", "stock");
        assertThat(connection.frames())
                .contains("{\"type\":\"notice\",\"topic\":\"orders\",\"id\":\"17\",\"state\":\"paid\"}");
    }

    private void change(long productId, long revision) {
        watchlist.apply(productId, item -> item.with(new StockLine(revision, 1, "low"), Json.mapper())
                .with(new CardLine(1, "Lamp", new Money("1.00", "EUR"), null, false), Json.mapper()));
        pusher.mark(productId);
    }

    private void flush() {
        scheduled.remove().run();
    }
}
