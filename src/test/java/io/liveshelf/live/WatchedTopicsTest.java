package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedTopicsTest {
    private static final String LOOK_AGAIN = "{\"type\":\"notice\",\"topic\":\"orders\"}";

    private final WatchedTopics topics = new WatchedTopics();

    @Test
    void whatIsNotWatchedIsNotTaken() {
        topics.replace(Set.of("orders"));

        assertThat(topics.offer("order:1", "1", "paid")).isFalse();
        assertThat(topics.offer("orders", "1", "paid")).isTrue();
        assertThat(told()).containsExactly("paid");
    }

    @Test
    void ofOneThingTheNewestStateIsTold() {
        topics.replace(Set.of("orders"));
        topics.offer("orders", "1", "1 placed");
        topics.offer("orders", "2", "2 placed");
        topics.offer("orders", "1", "1 paid");

        assertThat(told()).containsExactly("2 placed", "1 paid");
    }

    @Test
    void sameThingUnderTwoTopicsIsToldUnderBoth() {
        topics.replace(Set.of("orders", "order:1"));
        topics.offer("orders", "1", "one of the orders");
        topics.offer("order:1", "1", "the order");

        assertThat(told()).containsExactly("one of the orders", "the order");
    }

    @Test
    void whenTooMuchWaitsTheOldestGivesWayToAHintToLookAgain() {
        topics.replace(Set.of("orders"));
        for (int i = 0; i < WatchedTopics.MOST_WAITING + 7; i++) {
            topics.offer("orders", "" + i, "notice " + i);
        }

        assertThat(told()).hasSize(WatchedTopics.MOST_WAITING + 1).startsWith(LOOK_AGAIN, "notice 7", "notice 8");
    }

    @Test
    void asManyAsAllowedAreToldWithoutAHint() {
        topics.replace(Set.of("orders"));
        for (int i = 0; i < WatchedTopics.MOST_WAITING; i++) {
            topics.offer("orders", "" + i, "notice " + i);
            topics.offer("orders", "0", "the first again");
        }

        assertThat(told()).hasSize(WatchedTopics.MOST_WAITING).doesNotContain(LOOK_AGAIN);
    }

    @Test
    void hintIsGivenOnceAndAgainOnlyAfterMoreWasLost() {
        topics.replace(Set.of("orders"));
        topics.missed();
        topics.missed();
        assertThat(told()).containsExactly(LOOK_AGAIN);
        topics.offer("orders", "1", "paid");
        assertThat(told()).containsExactly("paid");
        topics.missed();
        assertThat(told()).containsExactly(LOOK_AGAIN);
    }

    @Test
    void floodUnderOneTopicNeitherHidesNorDelaysAnother() {
        topics.replace(new LinkedHashSet<>(List.of("orders", "order:1")));
        for (int i = 0; i < 1_000; i++) {
            topics.offer("orders", "" + i, "notice " + i);
        }
        topics.offer("order:1", "1", "the order");

        assertThat(told().indexOf("the order")).isEqualTo(1);
    }

    @Test
    void whatWaitsUnderATopicThatStaysIsKept() {
        topics.replace(Set.of("orders", "order:1"));
        topics.offer("orders", "1", "dropped");
        topics.offer("order:1", "1", "kept");

        assertThat(topics.replace(Set.of("order:1", "order:2"))).containsExactly("orders");
        assertThat(told()).containsExactly("kept");
    }

    @Test
    void topicThatIsLeftAndTakenUpAgainBeginsAnew() {
        topics.replace(Set.of("orders"));
        topics.offer("orders", "1", "paid");
        topics.replace(Set.of());
        topics.replace(Set.of("orders"));

        assertThat(told()).isEmpty();
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        topics.replace(Set.of("orders", "order:1"));
        topics.offer("orders", "1", "paid");

        assertThat(topics.clear()).containsExactlyInAnyOrder("orders", "order:1");
        assertThat(topics.offer("orders", "1", "paid")).isFalse();
        topics.missed();
        assertThat(told()).isEmpty();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (String frame = topics.nextFrame(); frame != null; frame = topics.nextFrame()) {
            told.add(frame);
        }
        return told;
    }
}
