package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import io.liveshelf.testing.Together;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NoticeBoardTest {
    private static final UUID ORDER = UUID.randomUUID();
    private static final String TOPIC = Notice.topicOfOrder(ORDER);

    private final NoticeBoard board = new NoticeBoard();
    private final FakeConnection connection = new FakeConnection();
    private final Watcher watcher = watcher(connection);

    @BeforeEach
    void wire() {
        board.protocol = new LiveProtocol();
        board.protocol.json = Json.mapper();
        board.meters = new SimpleMeterRegistry();
    }

    @Test
    void noticeNobodyWatchesIsNotKept() {
        assertThat(board.post(Notice.ofOrder(ORDER, "paid", 1))).isFalse();
        watcher.watch(Set.of(TOPIC));
        tell();
        assertThat(connection.frames()).isEmpty();
    }

    @Test
    void thoseWhoWatchOneOfItsTopicsAreTold() {
        FakeConnection office = new FakeConnection();
        FakeConnection other = new FakeConnection();
        watcher.watch(Set.of(TOPIC));
        watcher(office).watch(Set.of(Notice.ORDERS));
        watcher(other).watch(Set.of(Notice.topicOfOrder(UUID.randomUUID())));

        post(1, "paid");
        tell();

        assertThat(connection.frames()).containsExactly(frame(TOPIC, "paid"));
        assertThat(office.frames()).containsExactly(frame("orders", "paid"));
        assertThat(other.frames()).isEmpty();
    }

    @Test
    void noticeHeardTwiceIsToldOnce() {
        watcher.watch(Set.of(TOPIC));
        post(1, "paid");
        tell();
        connection.finishAll();
        post(1, "paid");
        tell();
        connection.finishAll();
        assertThat(connection.frames()).hasSize(1);
    }

    @Test
    void olderNoticeThatComesLateIsNotTold() {
        watcher.watch(Set.of(TOPIC));
        post(5, "shipped");
        post(4, "paid");
        tell();
        connection.finishAll();
        post(3, "placed");
        tell();
        connection.finishAll();
        assertThat(connection.frames()).containsExactly(frame(TOPIC, "shipped"));
    }

    @Test
    void pageThatComesLaterIsNotToldWhatWasSaidBefore() {
        watcher.watch(Set.of(TOPIC));
        post(1, "paid");
        tell();
        FakeConnection late = new FakeConnection();
        watcher(late).watch(Set.of(TOPIC));
        post(1, "paid");
        tell();
        assertThat(late.frames()).isEmpty();
        post(2, "shipped");
        tell();
        assertThat(late.frames()).containsExactly(frame(TOPIC, "shipped"));
    }

    @Test
    void topicIsForgottenWithItsLastWatcher() {
        Watcher second = watcher(new FakeConnection());
        watcher.watch(Set.of(TOPIC, "orders"));
        second.watch(Set.of(TOPIC));
        assertThat(board.size()).isEqualTo(2);
        watcher.watch(Set.of());
        assertThat(board.size()).isEqualTo(1);
        second.close(CloseCode.GOING_AWAY, "left");
        assertThat(board.size()).isZero();
        second.watch(Set.of(TOPIC));
        assertThat(board.size()).as("after the end").isZero();
    }

    @Test
    void whatCannotBeHandedOutInTimeIsDroppedAndCounted() {
        watcher.watch(Set.of(TOPIC));
        for (int revision = 0; revision < NoticeBoard.MOST_WAITING + 5; revision++) {
            post(revision, "paid");
        }
        assertThat(board.meters.counter("liveshelf.notices.dropped").count()).isEqualTo(5);
        tell();
        assertThat(connection.frames()).hasSize(1);
    }

    @Test
    void longForgottenThingIsNewsAgainAndMemoryStaysBounded() {
        Watcher office = watcher(new FakeConnection());
        office.watch(Set.of("orders"));
        post(1, "paid");
        board.handOut();
        for (int i = 0; i < NoticeBoard.MOST_REMEMBERED - 1; i++) {
            board.post(Notice.ofOrder(new UUID(0, i), "placed", 1));
            board.handOut();
        }
        post(1, "paid");
        assertThat(board.handOut()).as("still remembered").isEmpty();
        for (int i = 0; i < NoticeBoard.MOST_REMEMBERED; i++) {
            board.post(Notice.ofOrder(new UUID(1, i), "placed", 1));
            board.handOut();
        }
        post(1, "paid");
        assertThat(board.handOut()).isNotEmpty();
    }

    @Test
    void manyThreadsInAnyOrderAndTheStatesOfAThingAreToldInTheirs() throws Exception {
        watcher.watch(Set.of(TOPIC));
        connection.answerAtOnce(Runnable::run);
        int changes = 5_000;
        Together.run(4, thread -> {
            for (int revision = thread; revision <= changes; revision += 4) {
                post(revision, letters(revision));
                tell();
            }
            return null;
        });

        assertThat(connection.mostOnTheirWay()).isEqualTo(1);
        assertThat(connection.frames()).isSorted().doesNotHaveDuplicates().endsWith(frame(TOPIC, letters(changes)));
    }

    /** A state that sorts as its revision does. */
    private static String letters(int revision) {
        return String.format("%06d", revision)
                .chars()
                .mapToObj(digit -> String.valueOf((char) (digit - '0' + 'a')))
                .collect(Collectors.joining());
    }

    private Watcher watcher(FakeConnection page) {
        return new Watcher(new Watchlist(), board, new FrameSender(page.session()), false);
    }

    private void post(long revision, String state) {
        board.post(Notice.ofOrder(ORDER, state, revision));
    }

    private void tell() {
        board.handOut().forEach(Watcher::pump);
    }

    private static String frame(String topic, String state) {
        return "{\"type\":\"notice\",\"topic\":\"" + topic + "\",\"id\":\"" + ORDER + "\",\"state\":\"" + state + "\"}";
    }
}
