package io.liveshelf.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The live connection as it is on a server that is not known within: its frames leave by the standard API. */
@Dependent
@ServerEndpoint(value = StandardWay.PATH, subprotocols = LiveProtocol.SUBPROTOCOL)
public class StandardWay {
    static final String PATH = "/standard-way";
    private static final String WATCHER = Watcher.class.getName();

    @Inject
    Watchers watchers;

    @Inject
    LiveConversation conversation;

    @OnOpen
    public void opened(Session session) {
        Watcher watcher = watchers.open(new FrameSender(session), false, "somebody");
        session.getUserProperties().put(WATCHER, watcher);
        conversation.greet(watcher);
    }

    @OnMessage
    public void heard(Session session, String frame) {
        conversation.hear((Watcher) session.getUserProperties().get(WATCHER), frame);
    }

    @OnClose
    public void closed(Session session) {
        watchers.closed((Watcher) session.getUserProperties().get(WATCHER));
    }
}
