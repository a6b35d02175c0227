package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Notice;
import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

class NoticeWriterTest {
    private final NoticeWriter writer = new NoticeWriter();
    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private final List<Notice> marked = new ArrayList<>();
    private final List<List<Notice>> published = new ArrayList<>();
    private int attempts;
    private boolean redisUp = true;
    private boolean redisAnswers = true;
    private boolean stopping;

    @BeforeEach
    void wire() {
        writer.meters = new SimpleMeterRegistry();
        writer.pusher = new Pusher() {
            @Override
            void mark(Notice notice) {
                marked.add(notice);
            }
        };
        writer.channel = new NoticeChannel() {
            @Override
            void publish(List<Notice> notices) {
                attempts++;
                if (!redisAnswers) {
                    throw new JedisConnectionException("away");
                }
                published.add(notices);
            }
        };
        writer.health = new ShelfHealth() {
            @Override
            boolean isRedisUp() {
                return redisUp;
            }

            @Override
            void missedRedis(String where, Throwable cause) {
                redisUp = false;
            }
        };
        writer.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                return !stopping && scheduled.add(task);
            }
        };
        writer.measure();
    }

    @Test
    void committingThreadOnlyTakesNote() {
        writer.on(notice(1));
        writer.on(notice(2));

        assertThat(published).isEmpty();
        assertThat(scheduled).hasSize(1);
        assertThat(marked).as("the short way").containsExactly(notice(1), notice(2));
    }

    @Test
    void allThatWaitIsPublishedInItsOrder() {
        writer.on(notice(1));
        writer.on(notice(2));
        scheduled.remove().run();

        assertThat(published).containsExactly(List.of(notice(1), notice(2)));
        assertThat(count("published")).isEqualTo(2);
        assertThat(scheduled).isEmpty();
        writer.on(notice(3));
        scheduled.remove().run();
        assertThat(published).last().isEqualTo(List.of(notice(3)));
    }

    @Test
    void oldestIsForgottenAndCountedWhenRedisIsTooSlow() {
        for (int revision = 0; revision < NoticeWriter.MOST + 3; revision++) {
            writer.on(notice(revision));
        }

        assertThat(count("unpublished")).isEqualTo(3);
        assertThat(writer.meters.get("liveshelf.notices.queue").gauge().value()).isEqualTo(NoticeWriter.MOST);
        scheduled.remove().run();
        assertThat(published.get(0)).startsWith(notice(3));
        assertThat(count("published")).isEqualTo(NoticeWriter.MOST);
    }

    @Test
    void redisThatIsAwayIsToldOfAndWhatWaitedIsForgotten() {
        redisAnswers = false;
        for (int revision = 0; revision < 1_200; revision++) {
            writer.on(notice(revision));
        }
        scheduled.remove().run();

        assertThat(redisUp).isFalse();
        assertThat(attempts).as("each would wait for as long as Redis may take").isEqualTo(1);
        assertThat(count("unpublished")).isEqualTo(1_200);
        assertThat(scheduled).isEmpty();
        writer.on(notice(1));
        assertThat(scheduled).as("not even tried").isEmpty();
        assertThat(count("unpublished")).isEqualTo(1_201);
        assertThat(marked).as("this node's own pages").hasSize(1_201);
        redisUp = true;
        redisAnswers = true;
        writer.on(notice(2));
        scheduled.remove().run();
        assertThat(published).containsExactly(List.of(notice(2)));
    }

    @Test
    void taskThatIsRefusedWhileStoppingDoesNotBlockALaterOne() {
        stopping = true;
        writer.on(notice(1));
        stopping = false;
        writer.on(notice(2));
        scheduled.remove().run();

        assertThat(published).containsExactly(List.of(notice(1), notice(2)));
    }

    private double count(String what) {
        return writer.meters.counter("liveshelf.notices." + what).count();
    }

    private static Notice notice(int revision) {
        return new Notice(List.of("orders"), "17", "paid", revision);
    }
}
