package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.liveshelf.events.Notices;
import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes committed notices to all nodes without letting the committing thread wait: each goes into a queue of at most
 * {@value #MOST}, which one managed task drains in batches. What does not fit, and everything while Redis
 * is away, is forgotten and counted; pages look again by themselves. This node's own pages are told directly.
 */
@ApplicationScoped
public class NoticeWriter {
    static final int MOST = 10_000;
    private static final int BATCH = 500;

    @Inject
    NoticeChannel channel;

    @Inject
    Pusher pusher;

    @Inject
    ShelfHealth health;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    private final NoticeQueue queue = new NoticeQueue(MOST, () -> unpublished(1));
    private final AtomicBoolean draining = new AtomicBoolean();

    @PostConstruct
    void measure() {
        Gauge.builder("liveshelf.notices.queue", queue, NoticeQueue::size).register(meters);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notices notices) {
        notices.all().forEach(this::on);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notice notice) {
        pusher.mark(notice);
        if (health.isRedisUp()) {
            queue.add(notice);
            startDraining();
        } else {
            unpublished(1);
        }
    }

    /** How many wait to be published. */
    int waiting() {
        return queue.size();
    }

    private void startDraining() {
        if (draining.compareAndSet(false, true) && !tasks.after(0, "notice.publish", this::drain)) {
            draining.set(false);
        }
    }

    /** Runs on one thread at a time; a notice queued while it ends is seen by the check after the flag is down. */
    private void drain() {
        try {
            for (List<Notice> batch = queue.take(BATCH); !batch.isEmpty(); batch = queue.take(BATCH)) {
                publish(batch);
            }
        } finally {
            draining.set(false);
        }
        if (queue.size() > 0) {
            startDraining();
        }
    }

    private void publish(List<Notice> batch) {
        try {
            channel.publish(batch);
            meters.counter("liveshelf.notices.published").increment(batch.size());
        } catch (JedisException e) {
            unpublished(batch.size() + queue.clear());
            health.missedRedis("notice.publish", e);
        }
    }

    private void unpublished(int notices) {
        meters.counter("liveshelf.notices.unpublished").increment(notices);
    }
}
