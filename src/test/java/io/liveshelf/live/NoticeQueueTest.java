package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Notice;
import io.liveshelf.testing.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeQueueTest {
    private final AtomicInteger dropped = new AtomicInteger();
    private final NoticeQueue queue = new NoticeQueue(3, dropped::incrementAndGet);

    @Test
    void givesWhatCameFirst() {
        add(1, 2, 3);

        assertThat(revisions(queue.take(2))).containsExactly(1L, 2L);
        assertThat(revisions(queue.take(2))).containsExactly(3L);
        assertThat(queue.take(2)).isEmpty();
        assertThat(dropped).hasValue(0);
    }

    @Test
    void oldestGivesWayWhenItIsFull() {
        add(1, 2, 3, 4, 5);

        assertThat(dropped).hasValue(2);
        assertThat(revisions(queue.take(10))).containsExactly(3L, 4L, 5L);
    }

    @Test
    void tellsHowManyItForgets() {
        add(1, 2);

        assertThat(queue.clear()).isEqualTo(2);
        assertThat(queue.size()).isZero();
    }

    @Test
    void eachIsTakenOrCountedWhenManyAddAndTake() throws Exception {
        int each = 5_000;
        List<List<Notice>> taken = Together.run(4, thread -> {
            List<Notice> mine = new ArrayList<>();
            IntStream.range(0, each).forEach(i -> {
                add(i);
                mine.addAll(queue.take(1));
            });
            return mine;
        });

        int total = taken.stream().mapToInt(List::size).sum();
        assertThat(total + dropped.get() + queue.clear()).isEqualTo(4 * each);
    }

    private void add(long... revisions) {
        for (long revision : revisions) {
            queue.add(new Notice(List.of("orders"), "1", "paid", revision));
        }
    }

    private static List<Long> revisions(List<Notice> notices) {
        return notices.stream().map(Notice::revision).toList();
    }
}
