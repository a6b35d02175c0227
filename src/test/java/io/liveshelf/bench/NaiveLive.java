package io.liveshelf.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/**
 * How shops first do it, to be compared with: each connection has a timer, which once a second reads from Redis all that
 * the page shows, and sends all of it. In a web application of its own, in a server of its own.
 */
@Dependent
@ServerEndpoint(value = "/live", subprotocols = "liveshelf.v1")
public class NaiveLive {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final RedisClient REDIS = RedisClient.create(System.getenv("LIVESHELF_REDIS_URL"));

    @Resource
    ManagedScheduledExecutorService timers;

    private ScheduledFuture<?> timer;

    @OnMessage
    public void subscribe(Session session, String frame) throws IOException {
        String[] ids = ID.matcher(frame).results().map(id -> id.group(1)).toArray(String[]::new);
        session.getBasicRemote().sendText("{\"type\":\"subscribed\",\"count\":" + ids.length + "}");
        timer = timers.scheduleAtFixedRate(() -> send(session, ids), 1, 1, TimeUnit.SECONDS);
    }

    private static void send(Session session, String... ids) {
        List<String> stock = REDIS.hmget("liveshelf:stock", ids);
        StringBuilder frame = new StringBuilder("{\"type\":\"stock\",\"items\":[");
        for (int i = 0; i < ids.length; i++) {
            frame.append(i == 0 ? "" : ",").append("{\"id\":").append(ids[i]).append(",\"stock\":");
            frame.append(stock.get(i)).append('}');
        }
        try {
            session.getBasicRemote().sendText(frame.append("]}").toString());
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("The page has gone, and its timer ends by this", e);
        }
    }

    @OnClose
    public void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
