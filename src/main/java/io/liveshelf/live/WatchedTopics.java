package io.liveshelf.live;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The topics that one page watches, and what it has still to be told of each: of one thing the newest state only, of
 * one topic at most {@value #MOST_WAITING} things. When there are more, the oldest give way to one notice without an
 * id, which says: look again. Guarded by the lock of its {@link Watcher}.
 */
final class WatchedTopics {
    static final int MOST_WAITING = 100;

    /** What waits under one topic: frames by id, oldest first. */
    private static final class News {
        private final Map<String, String> frames = new LinkedHashMap<>();
        private boolean missed;

        void add(String id, String frame) {
            frames.remove(id);
            frames.put(id, frame);
            if (frames.size() > MOST_WAITING) {
                takeFirst(frames.values().iterator());
                missed = true;
            }
        }

        void miss() {
            frames.clear();
            missed = true;
        }

        String next(String topic) {
            if (missed) {
                missed = false;
                return "{\"type\":\"notice\",\"topic\":\"" + topic + "\"}";
            }
            return takeFirst(frames.values().iterator());
        }

        boolean isEmpty() {
            return !missed && frames.isEmpty();
        }
    }

    private final Map<String, News> watched = new HashMap<>();
    private final Set<String> withNews = new LinkedHashSet<>();

    /** Watches exactly these from now on, names of topics that need no escaping; returns those no longer watched. */
    Set<String> replace(Set<String> topics) {
        Set<String> dropped = new LinkedHashSet<>(watched.keySet());
        dropped.removeAll(topics);
        watched.keySet().removeAll(dropped);
        withNews.removeAll(dropped);
        topics.forEach(topic -> watched.computeIfAbsent(topic, name -> new News()));
        return dropped;
    }

    /** Takes the newest state of a thing, as the frame that tells it; false if the topic is not watched. */
    boolean offer(String topic, String id, String frame) {
        News news = watched.get(topic);
        if (news == null) {
            return false;
        }
        news.add(id, frame);
        withNews.add(topic);
        return true;
    }

    /** Notices may have been missed: each topic is to be looked at again. */
    void missed() {
        watched.values().forEach(News::miss);
        withNews.addAll(watched.keySet());
    }

    /** The next frame of the topic that has waited longest for its turn; null if none has news. */
    String nextFrame() {
        Iterator<String> turns = withNews.iterator();
        if (!turns.hasNext()) {
            return null;
        }
        String topic = takeFirst(turns);
        News news = watched.get(topic);
        String frame = news.next(topic);
        if (!news.isEmpty()) {
            withNews.add(topic);
        }
        return frame;
    }

    /** Takes the first out of what is iterated over. */
    private static String takeFirst(Iterator<String> iterator) {
        String first = iterator.next();
        iterator.remove();
        return first;
    }

    /** Watches nothing any more; returns what was watched. */
    Set<String> clear() {
        return replace(Set.of());
    }
}
