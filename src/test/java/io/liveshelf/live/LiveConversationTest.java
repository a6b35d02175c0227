package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveConversationTest {
    private static final String ORDER = "order:0b0e7f0e-64b0-4c6c-9c8a-1f2e3d4c5b6a";

    private final Watchlist watchlist = new Watchlist();
    private final NoticeBoard board = new NoticeBoard();
    private final FakeConnection connection = new FakeConnection();
    private final Watcher watcher = new Watcher(watchlist, board, new FrameSender(connection.session()), false);
    private final LiveConversation conversation = new LiveConversation();
    private final Set<Long> kept = new HashSet<>();
    private final List<Set<Long>> doubted = new ArrayList<>();
    private long committed;
    private boolean redisUp = true;

    @BeforeEach
    void wire() {
        conversation.protocol = new LiveProtocol();
        conversation.protocol.json = Json.mapper();
        conversation.watchlist = watchlist;
        conversation.node = new Node();
        conversation.heartbeat = Duration.ofSeconds(15);
        conversation.health = new ShelfHealth() {
            @Override
            boolean isRedisUp() {
                return redisUp;
            }
        };
        conversation.feed = new ShelfFeed() {
            @Override
            void load(Collection<Long> productIds) {
                productIds.stream().filter(kept::contains).forEach(LiveConversationTest.this::shelve);
            }

            @Override
            void doubt(Collection<Long> productIds) {
                doubted.add(Set.copyOf(productIds));
                conversation.watchlist.apply(1, item -> item.with(new StockLine(committed, 3, "low"), Json.mapper()));
            }
        };
    }

    @Test
    void greetsWithNodeAndHeartbeat() {
        conversation.greet(watcher);
        connection.finishAll();
        assertThat(connection.frames())
                .containsExactly(
                        "{\"type\":\"hello\",\"node\":\"" + conversation.node.name() + "\",\"heartbeatMs\":15000}");
    }

    @Test
    void saysSoWhenRedisIsAway() {
        redisUp = false;
        conversation.greet(watcher);
        connection.finishAll();
        assertThat(connection.types()).containsExactly("hello", "degraded");
    }

    @Test
    void tellsWhatIsThereAndThenThatThisIsAll() {
        kept.addAll(Set.of(1L, 2L));
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":1},{\"id\":2},{\"id\":99}]}");
        connection.finishAll();
        assertThat(connection.items(0)).hasSize(2);
        assertThat(connection.frames().get(1)).isEqualTo("{\"type\":\"subscribed\",\"count\":2,\"unknown\":[99]}");
        assertThat(connection.frames()).hasSize(2);
    }

    @Test
    void tellsNothingToAPageThatIsUpToDate() {
        kept.add(1L);
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":1,\"revision\":1,\"version\":1}]}");
        connection.finishAll();
        assertThat(connection.types()).containsExactly("subscribed");
    }

    @Test
    void pageThatHasHeardMoreThanTheNodeIsBelievedIfTheDatabaseHasIt() {
        kept.addAll(Set.of(1L, 2L));
        committed = 9;
        conversation.hear(
                watcher,
                "{\"type\":\"subscribe\",\"products\":[{\"id\":1,\"revision\":9,\"version\":1},"
                        + "{\"id\":2,\"revision\":1,\"version\":1}]}");
        connection.finishAll();
        assertThat(doubted).containsExactly(Set.of(1L));
        assertThat(connection.types()).containsExactly("subscribed");
    }

    @Test
    void pageThatShowsMoreThanTheDatabaseHasIsToldSoAfterAReadThatBeganLater() {
        kept.add(1L);
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":1,\"revision\":9,\"version\":1}]}");
        connection.finishAll();
        assertThat(doubted).containsExactly(Set.of(1L), Set.of(1L));
        assertThat(connection.types()).containsExactly("stock", "subscribed");
        assertThat(connection.items(0).get(0).path("restored").asBoolean()).isTrue();
        assertThat(connection.revisions(1)).containsExactly(1L);
    }

    @Test
    void productsAreWatchedBeforeTheyAreRead() {
        Set<Long> watchedWhenRead = new HashSet<>();
        conversation.feed = new ShelfFeed() {
            @Override
            void load(Collection<Long> productIds) {
                watchedWhenRead.addAll(conversation.watchlist.productIds());
            }
        };
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":1}]}");
        assertThat(watchedWhenRead).containsExactly(1L);
    }

    @Test
    void productThatAppearsLaterIsToldToThoseWhoWaitForIt() {
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":99}]}");
        connection.finishAll();
        shelve(99);
        watcher.offer(99);
        watcher.pump();
        assertThat(connection.types()).containsExactly("subscribed", "stock");
    }

    @Test
    void pageThatCannotBeToldWhereThingsStandIsSentAwayToComeAgain() {
        List<String> failures = new ArrayList<>();
        conversation.failures = new BackgroundFailures() {
            @Override
            public void report(String where, Throwable cause) {
                failures.add(where + ' ' + cause.getMessage());
            }
        };
        conversation.feed = new ShelfFeed() {
            @Override
            void load(Collection<Long> productIds) {
                throw new CompletionException(new IllegalStateException("away"));
            }
        };
        conversation.hear(watcher, "{\"type\":\"subscribe\",\"products\":[{\"id\":1}]}");
        assertThat(connection.frames()).isEmpty();
        assertThat(connection.closed()).containsExactly(CloseCode.TRY_AGAIN_LATER);
        assertThat(failures).containsExactly("live.subscribe away");
    }

    @Test
    void answersAPing() {
        conversation.hear(watcher, "{\"type\":\"ping\"}");
        assertThat(connection.types()).containsExactly("pong");
        assertThat(connection.closed()).isEmpty();
    }

    @Test
    void saysWhatWasWrongAndEndsTheTalk() {
        conversation.hear(watcher, "{\"type\":\"hack\"}");
        assertThat(connection.types()).containsExactly("error");
        assertThat(connection.frames().get(0)).contains("\"code\":\"unknown-type\"");
        connection.finish();
        assertThat(connection.closed()).containsExactly(CloseCode.PROTOCOL_VIOLATION);
    }

    @Test
    void saysWhatWasWrongEvenIfSomethingElseIsOnItsWay() {
        conversation.greet(watcher);
        conversation.hear(watcher, "no JSON");
        assertThat(connection.closed()).isEmpty();
        connection.finishAll();
        assertThat(connection.types()).containsExactly("hello", "error");
        assertThat(connection.closed()).containsExactly(CloseCode.PROTOCOL_VIOLATION);
    }

    @Test
    void binaryFrameBreaksTheRules() {
        conversation.hearBinary(watcher, LiveProtocol.MAX_FRAME);
        connection.finishAll();
        assertThat(connection.frames().get(0)).contains("\"code\":\"malformed\"");
        assertThat(connection.closed()).containsExactly(CloseCode.PROTOCOL_VIOLATION);
    }

    @Test
    void frameThatIsTooLargeEndsTheConnectionWhateverIsInIt() {
        conversation.hearBinary(watcher, LiveProtocol.MAX_FRAME + 1);
        assertThat(connection.frames()).isEmpty();
        assertThat(connection.closed()).containsExactly(CloseCode.TOO_LARGE);
    }

    @Test
    void saysHowManyTopicsAreWatched() {
        conversation.hear(watcher, "{\"type\":\"watch\",\"topics\":[\"" + ORDER + "\",\"" + ORDER + "\"]}");
        assertThat(connection.frames()).containsExactly("{\"type\":\"watching\",\"count\":1}");
        assertThat(watcher.offer(ORDER, "1", "{\"type\":\"notice\"}")).isTrue();
    }

    @Test
    void newTopicsReplaceTheOldOnes() {
        conversation.hear(watcher, "{\"type\":\"watch\",\"topics\":[\"" + ORDER + "\"]}");
        conversation.hear(watcher, "{\"type\":\"watch\",\"topics\":[]}");
        connection.finishAll();
        assertThat(connection.frames().get(1)).isEqualTo("{\"type\":\"watching\",\"count\":0}");
        assertThat(watcher.offer(ORDER, "1", "{\"type\":\"notice\"}")).isFalse();
        assertThat(board.size()).isZero();
    }

    @Test
    void shopperMayNotWatchAllOrdersAndGoesOnAsBefore() {
        conversation.hear(watcher, "{\"type\":\"watch\",\"topics\":[\"" + ORDER + "\"]}");
        conversation.hear(watcher, "{\"type\":\"watch\",\"topics\":[\"orders\"]}");
        connection.finishAll();
        assertThat(connection.types()).containsExactly("watching", "error");
        assertThat(connection.frames().get(1)).contains("\"code\":\"forbidden\"");
        assertThat(connection.closed()).isEmpty();
        assertThat(watcher.offer("orders", "1", "{\"type\":\"notice\"}")).isFalse();
        assertThat(watcher.offer(ORDER, "1", "{\"type\":\"notice\"}")).isTrue();
        conversation.hear(watcher, "{\"type\":\"ping\"}");
        connection.finishAll();
        assertThat(connection.types()).contains("pong");
    }

    @Test
    void operatorMayWatchAllOrders() {
        Watcher office = new Watcher(watchlist, board, new FrameSender(connection.session()), true);
        conversation.hear(office, "{\"type\":\"watch\",\"topics\":[\"orders\",\"" + ORDER + "\"]}");
        assertThat(connection.frames()).containsExactly("{\"type\":\"watching\",\"count\":2}");
        assertThat(office.offer("orders", "1", "{\"type\":\"notice\"}")).isTrue();
    }

    private void shelve(long productId) {
        watchlist.apply(productId, item -> item.with(new StockLine(1, 3, "low"), Json.mapper())
                .with(new CardLine(1, "Lamp", new Money("1.00", "EUR"), null, false), Json.mapper()));
    }
}
