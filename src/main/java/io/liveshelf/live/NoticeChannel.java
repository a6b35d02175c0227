package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisQuestion;
import io.liveshelf.platform.RedisScript;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How notices travel between nodes: as messages on a channel of Redis, which keeps none of them. A message is the name
 * of the node it comes from, a blank and a JSON array of notices.
 */
@ApplicationScoped
class NoticeChannel {
    static final String NAME = "liveshelf:notices";

    private static final char AFTER_NODE = ' ';

    @Inject
    RedisAccess redis;

    @Inject
    Node node;

    @Inject
    ObjectMapper json;

    private RedisScript publish;

    @PostConstruct
    void prepare() {
        publish = redis.publication();
    }

    /**
     * Tells all other nodes that listen, in one message.
     *
     * @throws JedisException when Redis is away or refuses
     */
    void publish(List<Notice> notices) {
        List<String> message = List.of(NAME, node.name() + AFTER_NODE + encode(notices));
        redis.ask(List.of(new RedisQuestion<>(
                NAME,
                trip -> trip.run(publish, List.of(NAME), message),
                trip -> trip.run(publish, List.of(), message))));
    }

    private String encode(List<Notice> notices) {
        try {
            return json.writeValueAsString(notices);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice that JSON cannot hold", e);
        }
    }

    /** What another node tells; nothing for a message of this node's own, and for one that is none. */
    List<Notice> decode(String message) {
        int blank = message.indexOf(AFTER_NODE);
        if (blank < 0 || message.substring(0, blank).equals(node.name())) {
            return List.of();
        }
        try {
            Notice[] notices = json.readValue(message.substring(blank + 1), Notice[].class);
            return notices == null
                    ? List.of()
                    : Stream.of(notices).filter(Objects::nonNull).toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
