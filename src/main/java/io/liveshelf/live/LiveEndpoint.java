package io.liveshelf.live;

import io.liveshelf.platform.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * The WebSocket at {@code /live}: the container's call-backs and nothing else. The watcher travels in the
 * session's own properties, as one instance serves all connections: {@link LiveHandshake} says so, since what servers
 * do to make an instance for each they also keep for each.
 */
@ApplicationScoped
@ServerEndpoint(value = "/live", subprotocols = LiveProtocol.SUBPROTOCOL, configurator = LiveHandshake.class)
public class LiveEndpoint {
    private static final Logger LOG = System.getLogger(LiveEndpoint.class.getName());
    private static final String WATCHER = Watcher.class.getName();
    /** More than a frame may have: a server (Undertow) that runs out of room ends a connection without saying why. */
    private static final int ROOM = 4 * LiveProtocol.MAX_FRAME;

    @Inject
    Watchers watchers;

    @Inject
    FrameSenders senders;

    @Inject
    LiveConversation conversation;

    @OnOpen
    public void opened(Session session) {
        session.setMaxTextMessageBufferSize(ROOM);
        session.setMaxBinaryMessageBufferSize(ROOM);
        Watcher watcher =
                watchers.open(senders.of(session), LiveHandshake.isOperator(session), LiveHandshake.person(session));
        session.getUserProperties().put(WATCHER, watcher);
        during(session, () -> conversation.greet(watcher));
    }

    @OnMessage(maxMessageSize = ROOM)
    public void heard(Session session, String frame) {
        Watcher watcher = watcher(session);
        if (watcher != null) {
            watcher.heard();
            during(session, () -> conversation.hear(watcher, frame));
        }
    }

    @OnMessage(maxMessageSize = ROOM)
    public void heardBinary(Session session, ByteBuffer frame) {
        Watcher watcher = watcher(session);
        if (watcher != null) {
            during(session, () -> conversation.hearBinary(watcher, frame.remaining()));
        }
    }

    @OnMessage
    public void heardPong(Session session, PongMessage pong) {
        Watcher watcher = watcher(session);
        if (watcher != null) {
            watcher.heard();
        }
    }

    @OnClose
    public void closed(Session session, CloseReason reason) {
        Watcher watcher = watcher(session);
        during(session, () -> {
            if (watcher != null) {
                watchers.closed(watcher);
            }
            LOG.log(Level.DEBUG, "A page has left: {0}", reason);
        });
    }

    /** A connection that breaks is an everyday event, and is closed by the container. */
    @OnError
    public void failed(Session session, Throwable failure) {
        during(session, () -> LOG.log(Level.DEBUG, "A connection broke", failure));
    }

    /** Under the name of the call that opened it. */
    private static void during(Session session, Runnable work) {
        RequestId.during(LiveHandshake.requestId(session), work);
    }

    private static Watcher watcher(Session session) {
        return (Watcher) session.getUserProperties().get(WATCHER);
    }
}
