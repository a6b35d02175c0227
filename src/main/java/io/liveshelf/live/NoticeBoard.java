package io.liveshelf.live;

import io.liveshelf.events.Notice;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The topics that pages of this node watch, who watches each, and the notices that wait to be told them. A topic is
 * here from its first watcher to its last, and a notice that nobody watches is not kept.
 *
 * <p>Any thread may call. Who watches a topic changes under the map's lock for that key. Notices come from
 * committing threads and from Redis, in whatever order and some of them twice, and are handed out by one thread at a
 * time, under this object's lock: what it has handed out of a thing only grows, and so each {@link Watcher} is
 * offered the states of a thing in their order. It takes watchers' locks while it has its own, and no watcher calls
 * it the other way round with its own held.
 */
@ApplicationScoped
class NoticeBoard {
    static final int MOST_WAITING = 10_000;
    /** Of so many things it is remembered which state was handed out last; the least recently told are forgotten. */
    static final int MOST_REMEMBERED = 20_000;

    /** One thing under one topic. */
    private record Subject(String topic, String id) {}

    private static final class RecentlyTold extends LinkedHashMap<Subject, Long> {
        private static final long serialVersionUID = 1L;

        RecentlyTold() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    @Inject
    LiveProtocol protocol;

    @Inject
    MeterRegistry meters;

    private final ConcurrentHashMap<String, Set<Watcher>> topics = new ConcurrentHashMap<>();
    private final NoticeQueue waiting = new NoticeQueue(MOST_WAITING, this::dropped);
    private final Map<Subject, Long> told = new RecentlyTold();

    void join(String topic, Watcher watcher) {
        topics.compute(topic, (name, watchers) -> {
            Set<Watcher> joined = watchers != null ? watchers : ConcurrentHashMap.newKeySet();
            joined.add(watcher);
            return joined;
        });
    }

    void leave(String topic, Watcher watcher) {
        topics.computeIfPresent(topic, (name, watchers) -> {
            watchers.remove(watcher);
            return watchers.isEmpty() ? null : watchers;
        });
    }

    /** Keeps the notice until {@link #handOut} if any page watches one of its topics; true if one does. */
    boolean post(Notice notice) {
        boolean watched = notice.topics().stream().anyMatch(topics::containsKey);
        if (watched) {
            waiting.add(notice);
        }
        return watched;
    }

    /** Offers all that waits to those who watch it; returns those who then have something to send. */
    synchronized Set<Watcher> handOut() {
        Set<Watcher> touched = new LinkedHashSet<>();
        for (Notice notice : waiting.take(MOST_WAITING)) {
            for (String topic : notice.topics()) {
                handOut(topic, notice, touched);
            }
        }
        return touched;
    }

    /**
     * Tells those who watch the topic of the newest state of a thing, unless they are told of a newer one before. For
     * states that one thread alone tells of, in their order.
     */
    void tell(String topic, String id, String frame) {
        for (Watcher watcher : topics.getOrDefault(topic, Set.of())) {
            if (watcher.offer(topic, id, frame)) {
                watcher.pump();
            }
        }
    }

    private void handOut(String topic, Notice notice, Set<Watcher> touched) {
        Set<Watcher> watchers = topics.getOrDefault(topic, Set.of());
        if (watchers.isEmpty() || !isNews(new Subject(topic, notice.id()), notice.revision())) {
            return;
        }
        String frame = protocol.notice(topic, notice.id(), notice.state());
        for (Watcher watcher : watchers) {
            if (watcher.offer(topic, notice.id(), frame)) {
                touched.add(watcher);
            }
        }
    }

    private boolean isNews(Subject subject, long revision) {
        Long before = told.get(subject);
        boolean newer = before == null || revision > before;
        if (newer) {
            told.put(subject, revision);
        }
        return newer;
    }

    private void dropped() {
        meters.counter("liveshelf.notices.dropped").increment();
    }

    /** What stands behind the prefix in the topics that somebody watches and that begin with it. */
    Set<String> names(String prefix) {
        return topics.keySet().stream()
                .filter(topic -> topic.startsWith(prefix))
                .map(topic -> topic.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    int size() {
        return topics.size();
    }
}
