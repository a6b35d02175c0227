package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.RedisAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** How notices travel between nodes: each as one JSON message on a channel of Redis, which keeps none of them. */
@ApplicationScoped
class NoticeChannel {
    static final String NAME = "liveshelf:notices";

    @Inject
    RedisAccess redis;

    @Inject
    ObjectMapper json;

    /**
     * Tells all nodes that listen, this one too, in one round trip.
     *
     * @throws JedisException when Redis is away or refuses; some may have been told
     */
    void publish(List<Notice> notices) {
        List<Response<Long>> answers = new ArrayList<>(notices.size());
        try (AbstractPipeline pipeline = redis.client().pipelined()) {
            for (Notice notice : notices) {
                answers.add(pipeline.publish(NAME, encode(notice)));
            }
            pipeline.sync();
        }
        answers.forEach(Response::get);
    }

    private String encode(Notice notice) {
        try {
            return json.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice that JSON cannot hold", e);
        }
    }

    /** Null for a message that is no notice. */
    Notice decode(String message) {
        try {
            return json.readValue(message, Notice.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
