package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WatcherTest {
    private static final long PRODUCT = 1;
    private static final long OTHER = 2;
    private static final Declared NOTHING = new Declared(LiveItem.NOTHING, LiveItem.NOTHING);

    private final Watchlist watchlist = new Watchlist();
    private final NoticeBoard board = new NoticeBoard();
    private final FakeConnection connection = new FakeConnection();
    private final Watcher watcher = new Watcher(watchlist, board, new FrameSender(connection.session()), false);

    @Test
    void newWatcherIsToldStockAndCard() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 5, 2);
        tell(watcher, PRODUCT);
        assertThat(connection.frames())
                .containsExactly("{\"type\":\"stock\",\"items\":[{\"id\":1,\"available\":5,\"state\":\"in-stock\","
                        + "\"revision\":5,\"name\":\"Card 2\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},"
                        + "\"image\":null,\"version\":2}]}");
    }

    @Test
    void cardIsToldAgainOnlyWhenItChanged() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 5, 2);
        tell(watcher, PRODUCT);
        connection.finish();
        stock(PRODUCT, 6);
        tell(watcher, PRODUCT);
        assertThat(connection.items(1).get(0).has("name")).isFalse();
        connection.finish();
        card(PRODUCT, 3, false);
        tell(watcher, PRODUCT);
        assertThat(connection.items(2).get(0).path("version").asLong()).isEqualTo(3);
    }

    @Test
    void newestWinsWhileAFrameIsOnItsWay() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 1, 1);
        tell(watcher, PRODUCT);
        for (long revision = 2; revision <= 100; revision++) {
            stock(PRODUCT, revision);
            tell(watcher, PRODUCT);
        }
        assertThat(connection.frames()).hasSize(1);
        connection.finish();
        assertThat(connection.frames()).hasSize(2);
        assertThat(connection.revisions(PRODUCT)).containsExactly(1L, 100L);
        connection.finish();
        assertThat(connection.frames()).hasSize(2);
    }

    @Test
    void allThatWaitsLeavesAsOneFrame() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING));
        shelve(PRODUCT, 1, 1);
        tell(watcher, PRODUCT);
        stock(PRODUCT, 2);
        shelve(OTHER, 9, 1);
        tell(watcher, PRODUCT);
        tell(watcher, OTHER);
        connection.finish();
        assertThat(connection.items(1)).hasSize(2);
    }

    @Test
    void sameNewsIsToldOnce() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 1, 1);
        assertThat(watcher.offer(PRODUCT)).isTrue();
        assertThat(watcher.offer(PRODUCT)).isFalse();
        watcher.pump();
        connection.finish();
        assertThat(watcher.offer(PRODUCT)).isFalse();
        watcher.pump();
        assertThat(connection.frames()).hasSize(1);
    }

    @Test
    void pageThatShowsMoreThanThereIsIsToldOnceToShowWhatThereIs() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(9, 1), OTHER, new Declared(5, 2)));
        shelve(PRODUCT, 5, 2);
        shelve(OTHER, 5, 2);
        watcher.correct(PRODUCT);
        watcher.correct(OTHER);
        tell(watcher, PRODUCT);
        tell(watcher, OTHER);
        connection.finishAll();
        assertThat(connection.frames())
                .containsExactly("{\"type\":\"stock\",\"items\":[{\"id\":1,\"available\":5,\"state\":\"in-stock\","
                        + "\"revision\":5,\"name\":\"Card 2\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},"
                        + "\"image\":null,\"version\":2,\"restored\":true}]}");

        stock(PRODUCT, 6);
        tell(watcher, PRODUCT);
        assertThat(connection.items(1).get(0).has("restored")).isFalse();
    }

    @Test
    void pageMayShowMoreThanThereIsOfTheStockOrOfTheCard() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(5, 9), OTHER, new Declared(9, 2), 3L, new Declared(5, 2)));
        for (long product : List.of(PRODUCT, OTHER, 3L)) {
            shelve(product, 5, 2);
        }
        assertThat(watcher.beyond()).containsExactlyInAnyOrder(PRODUCT, OTHER);
    }

    @Test
    void whatAPageHadBeforeItLeftDoesNotKeepItFromWhatThereIs() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(9, 2)));
        watcher.subscribe(Map.of());
        watcher.subscribe(Map.of(PRODUCT, new Declared(5, 2)));
        shelve(PRODUCT, 5, 2);
        assertThat(watcher.beyond()).containsExactly(PRODUCT);
        watcher.correct(PRODUCT);
        assertThat(watcher.beyond()).isEmpty();

        stock(PRODUCT, 6);
        tell(watcher, PRODUCT);

        assertThat(connection.revisions(PRODUCT)).containsExactly(6L);
        assertThat(connection.items(0).get(0).has("restored")).isFalse();
    }

    @Test
    void ofManyProductsOnlyThoseThatHaveNewsAreTold() {
        List<Long> products = LongStream.range(0, 200).boxed().toList();
        watcher.subscribe(products.stream().collect(Collectors.toMap(product -> product, product -> NOTHING)));
        products.forEach(product -> shelve(product, 1, 1));
        for (long product : products) {
            tell(watcher, product);
            connection.finish();
        }
        assertThat(connection.frames()).hasSize(200);
        assertThat(products).allSatisfy(product -> {
            assertThat(connection.items(product.intValue())).hasSize(1);
            assertThat(connection.items(product.intValue()).get(0).path("id").asLong())
                    .isEqualTo(product);
        });
    }

    @Test
    void onlyWhatIsNewerThanDeclaredIsTold() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(5, 2), OTHER, new Declared(4, 2)));
        shelve(PRODUCT, 5, 2);
        shelve(OTHER, 5, 2);
        tell(watcher, PRODUCT);
        tell(watcher, OTHER);
        assertThat(connection.frames()).hasSize(1);
        assertThat(connection.revisions(PRODUCT)).isEmpty();
        assertThat(connection.items(0).get(0).has("name")).isFalse();
    }

    @Test
    void pageAheadOfThisNodeIsToldNothingOlder() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(9, 9)));
        shelve(PRODUCT, 8, 8);
        tell(watcher, PRODUCT);
        assertThat(connection.frames()).isEmpty();
        stock(PRODUCT, 10);
        tell(watcher, PRODUCT);
        assertThat(connection.revisions(PRODUCT)).containsExactly(10L);
        assertThat(connection.items(0).get(0).has("version")).isFalse();
    }

    @Test
    void pageThatDidNotSayItsCardHearsOfLaterCardsOnly() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(5, Declared.WHATEVER_IT_IS)));
        shelve(PRODUCT, 5, 2);
        tell(watcher, PRODUCT);
        assertThat(connection.frames()).isEmpty();
        card(PRODUCT, 3, false);
        tell(watcher, PRODUCT);
        assertThat(connection.items(0).get(0).path("name").asText()).isEqualTo("Card 3");
    }

    @Test
    void pageThatDidNotSayItsCardHearsOfAWithdrawalAtOnce() {
        watcher.subscribe(Map.of(PRODUCT, new Declared(5, Declared.WHATEVER_IT_IS)));
        stock(PRODUCT, 5);
        card(PRODUCT, 2, true);
        tell(watcher, PRODUCT);
        assertThat(connection.items(0).get(0).path("state").asText()).isEqualTo("withdrawn");
    }

    @Test
    void halfKnownProductWaitsUntilItIsWhole() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        stock(PRODUCT, 5);
        assertThat(watcher.offer(PRODUCT)).isFalse();
        card(PRODUCT, 1, false);
        assertThat(watcher.offer(PRODUCT)).isTrue();
    }

    @Test
    void productThatLeftTheSubscriptionIsNotTold() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING));
        shelve(PRODUCT, 1, 1);
        shelve(OTHER, 1, 1);
        tell(watcher, OTHER);
        watcher.offer(PRODUCT);
        watcher.subscribe(Map.of(OTHER, new Declared(1, 1)));
        connection.finish();
        assertThat(connection.frames()).hasSize(1);
        assertThat(watcher.offer(PRODUCT)).isFalse();
        assertThat(watchlist.watchers(PRODUCT)).isEmpty();
        assertThat(watchlist.productIds()).containsExactly(OTHER);
    }

    @Test
    void whatWasSentIsRememberedOverANewSubscription() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 5, 2);
        tell(watcher, PRODUCT);
        connection.finish();
        watcher.subscribe(Map.of(PRODUCT, new Declared(3, 1), OTHER, NOTHING));
        tell(watcher, PRODUCT);
        assertThat(connection.revisions(PRODUCT)).containsExactly(5L);
    }

    @Test
    void whatWaitsIsNotForgottenOverANewSubscription() {
        watcher.subscribe(Map.of(OTHER, NOTHING));
        shelve(OTHER, 1, 1);
        tell(watcher, OTHER);
        stock(OTHER, 2);
        tell(watcher, OTHER);
        watcher.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING));
        connection.finish();
        assertThat(connection.revisions(OTHER)).containsExactly(1L, 2L);
    }

    @Test
    void newDeclarationMayRunAhead() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.subscribe(Map.of(PRODUCT, new Declared(7, 7)));
        shelve(PRODUCT, 7, 7);
        tell(watcher, PRODUCT);
        assertThat(connection.frames()).isEmpty();
    }

    @Test
    void eachWatcherGetsWhatItWatches() {
        FakeConnection second = new FakeConnection();
        Watcher neighbour = new Watcher(watchlist, board, new FrameSender(second.session()), false);
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        neighbour.subscribe(Map.of(OTHER, NOTHING));
        shelve(PRODUCT, 1, 1);
        shelve(OTHER, 2, 1);
        for (long id : List.of(PRODUCT, OTHER)) {
            tell(watcher, id);
            tell(neighbour, id);
        }
        assertThat(connection.frames()).hasSize(1);
        assertThat(connection.revisions(PRODUCT)).containsExactly(1L);
        assertThat(second.frames()).hasSize(1);
        assertThat(second.revisions(OTHER)).containsExactly(2L);
        assertThat(watchlist.watchers(PRODUCT)).containsExactly(watcher);
        assertThat(watchlist.watchers(OTHER)).containsExactly(neighbour);
    }

    @Test
    void noticesGoBeforeStock() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.notice("{\"type\":\"hello\"}");
        shelve(PRODUCT, 1, 1);
        watcher.offer(PRODUCT);
        watcher.notice("{\"type\":\"degraded\"}");
        watcher.notice("{\"type\":\"live\"}");
        connection.finishAll();
        assertThat(connection.types()).containsExactly("hello", "degraded", "live", "stock");
    }

    @Test
    void pageIsToldThatItHasCaughtUpAfterItHas() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.notice("{\"type\":\"hello\"}");
        shelve(PRODUCT, 1, 1);
        watcher.offer(PRODUCT);
        watcher.noticeWhenCaughtUp("{\"type\":\"subscribed\"}");
        stock(PRODUCT, 2);
        watcher.offer(PRODUCT);
        connection.finishAll();
        assertThat(connection.types()).containsExactly("hello", "stock", "subscribed", "stock");
        assertThat(connection.revisions(PRODUCT)).containsExactly(1L, 2L);
    }

    @Test
    void stockGoesBeforeTheNoticeThatItIsToldEvenBehindOtherNotices() {
        watcher.notice("{\"type\":\"hello\"}");
        watcher.notice("{\"type\":\"degraded\"}");
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 1, 1);
        watcher.offer(PRODUCT);
        watcher.noticeWhenCaughtUp("{\"type\":\"subscribed\"}");
        connection.finishAll();
        assertThat(connection.types()).containsExactly("hello", "degraded", "stock", "subscribed");
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "4, 3", "5, 1", "6, 1"})
    void pageThatForgetsAndComesBackIsToldNothingOlderThanItWasTold(long revision, long version) {
        tellAndLeave(5, 2);
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, revision, version);
        tell(watcher, PRODUCT);
        assertThat(connection.frames()).hasSize(1);
        stock(PRODUCT, 7);
        card(PRODUCT, 4, false);
        tell(watcher, PRODUCT);
        assertThat(connection.revisions(PRODUCT)).containsExactly(5L, 7L);
        assertThat(connection.versions(PRODUCT)).containsExactly(2L, 4L);
    }

    @ParameterizedTest
    @CsvSource({"5, 2", "5, 3", "6, 2", "6, 3"})
    void pageThatForgetsAndComesBackIsToldAgain(long revision, long version) {
        tellAndLeave(5, 2);
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, revision, version);
        tell(watcher, PRODUCT);
        assertThat(connection.revisions(PRODUCT)).containsExactly(5L, revision);
        assertThat(connection.versions(PRODUCT)).containsExactly(2L, version);
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 1"})
    void whatWasToldIsRememberedHoweverOftenThePageLeaves(long revision, long version) {
        tellAndLeave(5, 2);
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.subscribe(Map.of());
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, revision, version);
        tell(watcher, PRODUCT);
        assertThat(connection.frames()).hasSize(1);
        shelve(PRODUCT, 5, 2);
        tell(watcher, PRODUCT);
        assertThat(connection.revisions(PRODUCT)).containsExactly(5L, 5L);
        assertThat(connection.versions(PRODUCT)).containsExactly(2L, 2L);
    }

    @Test
    void lastThingIsSaidBeforeTheConnectionEnds() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.notice("{\"type\":\"hello\"}");
        watcher.end("{\"type\":\"error\"}", CloseCode.PROTOCOL_VIOLATION, "malformed");
        shelve(PRODUCT, 1, 1);
        tell(watcher, PRODUCT);
        connection.finish();
        assertThat(connection.closed()).isEmpty();
        connection.finish();
        assertThat(connection.types()).containsExactly("hello", "error");
        assertThat(connection.closed()).containsExactly(CloseCode.PROTOCOL_VIOLATION);
        assertThat(watchlist.size()).isZero();
    }

    @Test
    void connectionEndsForTheFirstReason() {
        watcher.end("{\"type\":\"error\"}", CloseCode.PROTOCOL_VIOLATION, "malformed");
        watcher.end("{\"type\":\"error\"}", CloseCode.SERVICE_RESTART, "stopping");
        connection.finishAll();
        assertThat(connection.closed()).containsExactly(CloseCode.PROTOCOL_VIOLATION);
    }

    @Test
    void isGoneWhenNothingWasHeardForTooLong() {
        assertThat(watcher.isGone(Duration.ofMinutes(1).toNanos())).isFalse();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> watcher.isGone(Duration.ofMillis(50).toNanos()));
        watcher.heard();
        assertThat(watcher.isGone(Duration.ofSeconds(30).toNanos())).isFalse();
    }

    @Test
    void isGoneWhenTheServerHasLostTheConnection() {
        connection.refuse();
        assertThat(watcher.isGone(Duration.ofMinutes(1).toNanos())).isTrue();
    }

    @Test
    void pageThatLeavesTooManyNoticesUnreadIsSentAway() {
        for (int i = 0; i <= 32; i++) {
            watcher.notice("{\"type\":\"pong\"}");
        }
        assertThat(connection.closed()).isEmpty();
        watcher.notice("{\"type\":\"pong\"}");
        assertThat(connection.closed()).containsExactly(CloseCode.TRY_AGAIN_LATER);
        assertThat(watcher.isClosed()).isTrue();
    }

    @Test
    void isStuckWhileAFrameIsOnItsWayForTooLong() {
        assertThat(watcher.isStuck(0)).isFalse();
        watcher.notice("{\"type\":\"hello\"}");
        assertThat(watcher.isStuck(Duration.ofMinutes(1).toNanos())).isFalse();
        await().atMost(Duration.ofSeconds(5)).until(() -> watcher.isStuck(1));
        connection.finish();
        assertThat(watcher.isStuck(1)).isFalse();
    }

    @Test
    void pageThatReadsSlowlyButReadsIsNotStuck() {
        watcher.notice("1");
        watcher.notice("2");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> watcher.isStuck(Duration.ofMillis(20).toNanos()));
        connection.finish();
        assertThat(watcher.isStuck(Duration.ofSeconds(30).toNanos())).isFalse();
        assertThat(watcher.isIdle()).isFalse();
    }

    @Test
    void isPingedOnlyWhileNothingIsOnItsWay() {
        watcher.ping();
        watcher.notice("{\"type\":\"hello\"}");
        watcher.ping();
        assertThat(connection.pings()).isEqualTo(1);
        connection.finish();
        watcher.ping();
        assertThat(connection.pings()).isEqualTo(2);
    }

    @Test
    void ofNoticesTheNewestWinsWhileAFrameIsOnItsWay() {
        watcher.watch(Set.of("orders"));
        watcher.notice("{\"type\":\"hello\"}");
        for (int i = 0; i < 100; i++) {
            watcher.offer("orders", "17", "{\"type\":\"notice\",\"state\":" + i + "}");
            watcher.pump();
        }
        assertThat(connection.frames()).hasSize(1);
        connection.finishAll();
        assertThat(connection.frames()).hasSize(2).last().isEqualTo("{\"type\":\"notice\",\"state\":99}");
        assertThat(connection.mostOnTheirWay()).isEqualTo(1);
    }

    @Test
    void stockAndNoticesTakeTurns() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.watch(Set.of("orders"));
        for (int i = 0; i < 4; i++) {
            watcher.offer("orders", "" + i, "{\"type\":\"notice\"}");
        }
        for (long revision = 1; revision <= 4; revision++) {
            shelve(PRODUCT, revision, 1);
            tell(watcher, PRODUCT);
            connection.finish();
        }
        connection.finishAll();
        assertThat(connection.types().subList(0, 6))
                .containsExactly("notice", "stock", "notice", "stock", "notice", "stock");
        assertThat(connection.revisions(PRODUCT)).endsWith(4L);
        assertThat(connection.types()).filteredOn("notice"::equals).hasSize(4);
    }

    @Test
    void pageThatReadsNothingKeepsABoundedNumberOfNotices() {
        watcher.watch(Set.of("orders"));
        watcher.notice("{\"type\":\"hello\"}");
        for (int i = 0; i < 10_000; i++) {
            watcher.offer("orders", "" + i, "{\"type\":\"notice\",\"id\":" + i + "}");
            watcher.pump();
        }
        connection.finishAll();
        assertThat(connection.frames()).hasSize(1 + 1 + WatchedTopics.MOST_WAITING);
        assertThat(connection.frames().get(1)).isEqualTo("{\"type\":\"notice\",\"topic\":\"orders\"}");
        assertThat(connection.frames()).last().isEqualTo("{\"type\":\"notice\",\"id\":9999}");
        assertThat(connection.closed()).isEmpty();
    }

    @Test
    void isToldToLookAgainAtEachTopic() {
        watcher.lookAgain();
        assertThat(connection.frames()).isEmpty();
        watcher.watch(Set.of("orders", "order:17"));
        watcher.lookAgain();
        connection.finishAll();
        assertThat(connection.frames())
                .containsExactlyInAnyOrder(
                        "{\"type\":\"notice\",\"topic\":\"orders\"}", "{\"type\":\"notice\",\"topic\":\"order:17\"}");
    }

    @Test
    void closingForgetsTheTopics() {
        watcher.watch(Set.of("orders"));
        watcher.close(CloseCode.SERVICE_RESTART, "the node is stopping");
        assertThat(board.size()).isZero();
        assertThat(watcher.offer("orders", "1", "late")).isFalse();
        watcher.lookAgain();
        watcher.watch(Set.of("orders"));
        assertThat(board.size()).isZero();
        assertThat(connection.frames()).isEmpty();
    }

    @Test
    void closingForgetsEverythingAndHappensOnce() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, 1, 1);
        watcher.notice("{\"type\":\"hello\"}");
        watcher.offer(PRODUCT);
        watcher.close(CloseCode.SERVICE_RESTART, "the node is stopping");
        watcher.close(CloseCode.TRY_AGAIN_LATER, "not reading");
        assertThat(connection.closed()).containsExactly(CloseCode.SERVICE_RESTART);
        assertThat(watchlist.size()).isZero();
        connection.finish();
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        watcher.notice("{\"type\":\"late\"}");
        tell(watcher, PRODUCT);
        assertThat(connection.types()).containsExactly("hello");
        assertThat(watchlist.size()).isZero();
    }

    @Test
    void connectionThatRefusesAFrameIsNoReasonToFail() {
        connection.refuse();
        watcher.notice("{\"type\":\"hello\"}");
        watcher.ping();
        watcher.close(CloseCode.TRY_AGAIN_LATER, "gone");
        assertThat(watcher.isStuck(0)).isFalse();
        assertThat(connection.frames()).isEmpty();
    }

    @Test
    void nothingFollowsAFrameThatWasLost() {
        watcher.notice("1");
        watcher.notice("2");
        connection.lose();
        assertThat(connection.frames()).containsExactly("1");
    }

    @Test
    void frameThatWasLostEndsTheConnectionOnce() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING));
        shelve(PRODUCT, 1, 1);
        tell(watcher, PRODUCT);
        connection.lose();
        assertThat(connection.closed()).containsExactly(CloseCode.GOING_AWAY);
        assertThat(watcher.isClosed()).isTrue();
        assertThat(watchlist.size()).isZero();
        watcher.notice("late");
        watcher.close(CloseCode.TRY_AGAIN_LATER, "not reading");
        assertThat(connection.closed()).hasSize(1);
        assertThat(connection.frames()).hasSize(1);
    }

    @Test
    void frameThatIsLostAfterTheEndIsNoSecondEnd() {
        watcher.notice("1");
        watcher.close(CloseCode.SERVICE_RESTART, "the node is stopping");
        connection.lose();
        assertThat(connection.closed()).containsExactly(CloseCode.SERVICE_RESTART);
    }

    @Test
    void frameThatIsRefusedEndsTheConnection() {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        connection.refuse();
        watcher.notice("1");
        assertThat(watcher.isClosed()).isTrue();
        assertThat(watchlist.size()).isZero();
    }

    @Test
    void pagesWithTheSameNewsAreSentTheSameFrame() {
        List<Frame> sent = new ArrayList<>();
        List<Watcher> pages = List.of(recorded(sent), recorded(sent), recorded(sent));
        pages.forEach(page -> page.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING)));
        shelve(PRODUCT, 1, 1);
        pages.forEach(page -> tell(page, PRODUCT));
        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).isSameAs(sent.get(0));
        assertThat(sent.get(2)).isSameAs(sent.get(0));
        stock(PRODUCT, 2);
        pages.forEach(page -> tell(page, PRODUCT));
        assertThat(sent.get(3)).isSameAs(sent.get(5)).isNotSameAs(sent.get(0));
    }

    private Watcher recorded(List<Frame> sent) {
        FrameSender sender = new FrameSender(connection.session()) {
            @Override
            void send(Frame frame, Consumer<Boolean> done) {
                sent.add(frame);
                done.accept(true);
            }
        };
        return new Watcher(watchlist, board, sender, false);
    }

    @Test
    void callsDoNotNestHoweverMuchWaits() {
        List<Integer> depths = new ArrayList<>();
        watcher.watch(Set.of("orders"));
        for (int i = 0; i < WatchedTopics.MOST_WAITING; i++) {
            watcher.offer("orders", "" + i, "{\"type\":\"notice\"}");
        }
        connection.answerAtOnce(arrival -> {
            depths.add((int) StackWalker.getInstance().walk(Stream::count).longValue());
            arrival.run();
        });
        watcher.pump();
        assertThat(depths).hasSize(WatchedTopics.MOST_WAITING).containsOnly(depths.get(0));
    }

    @Test
    void connectionThatAnswersAtOnceIsServedToo() {
        connection.answerAtOnce(Runnable::run);
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        for (long revision = 1; revision <= 50; revision++) {
            shelve(PRODUCT, revision, 1);
            tell(watcher, PRODUCT);
        }
        assertThat(connection.revisions(PRODUCT)).hasSize(50).isSorted();
    }

    @Test
    void manyThreadsNeverHaveTwoFramesOnTheirWayAndTheNewestArrives() throws Exception {
        int threads = 6;
        long changes = 20_000;
        ExecutorService network = Executors.newSingleThreadExecutor();
        ExecutorService nodes = Executors.newFixedThreadPool(threads);
        try {
            connection.answerAtOnce(network::execute);
            watcher.subscribe(Map.of(PRODUCT, NOTHING, OTHER, NOTHING));
            shelve(PRODUCT, 0, 0);
            shelve(OTHER, 0, 0);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long offset = thread + 1;
                running.add(nodes.submit(() -> {
                    start.await();
                    for (long number = offset; number <= changes; number += threads) {
                        stock(PRODUCT, number);
                        card(OTHER, number, false);
                        tell(watcher, number % 2 == 0 ? PRODUCT : OTHER);
                        tell(watcher, number % 2 == 0 ? OTHER : PRODUCT);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> thread : running) {
                thread.get(30, TimeUnit.SECONDS);
            }
            await().atMost(Duration.ofSeconds(10)).until(watcher::isIdle);
        } finally {
            nodes.shutdownNow();
            network.shutdownNow();
        }
        assertThat(connection.mostOnTheirWay()).isEqualTo(1);
        assertThat(strictlyGrowing(connection.revisions(PRODUCT))).endsWith(changes);
        assertThat(strictlyGrowing(connection.versions(OTHER))).endsWith(changes);
    }

    private static List<Long> strictlyGrowing(List<Long> numbers) {
        assertThat(numbers).isSorted().doesNotHaveDuplicates().isNotEmpty();
        return numbers;
    }

    /** Ends with a page that watches nothing, and a node that knows nothing of the product any more. */
    private void tellAndLeave(long revision, long version) {
        watcher.subscribe(Map.of(PRODUCT, NOTHING));
        shelve(PRODUCT, revision, version);
        tell(watcher, PRODUCT);
        connection.finish();
        watcher.subscribe(Map.of());
    }

    private void shelve(long productId, long revision, long version) {
        stock(productId, revision);
        card(productId, version, false);
    }

    private void stock(long productId, long revision) {
        StockLine stock = new StockLine(revision, Math.toIntExact(revision), "in-stock");
        watchlist.apply(productId, item -> item.with(stock, Json.mapper()));
    }

    private void card(long productId, long version, boolean withdrawn) {
        CardLine card = new CardLine(version, "Card " + version, new Money("1.00", "EUR"), null, withdrawn);
        watchlist.apply(productId, item -> item.with(card, Json.mapper()));
    }

    private static void tell(Watcher watcher, long productId) {
        watcher.offer(productId);
        watcher.pump();
    }
}
