package io.liveshelf.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Puts frames on one connection. The only class that knows how a server sends; by the standard API here. At most
 * one text frame may be on its way, which {@link Watcher} sees to.
 */
final class FrameSender {
    private static final Logger LOG = System.getLogger(FrameSender.class.getName());

    private final Session session;

    FrameSender(Session session) {
        this.session = session;
    }

    /** Sends without waiting; {@code done} is told once whether it left, on whichever thread knows. */
    void send(String frame, Consumer<Boolean> done) {
        try {
            session.getAsyncRemote().sendText(frame, result -> done.accept(result.isOK()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "A frame for a connection that is closed", e);
            done.accept(false);
        }
    }

    boolean isOpen() {
        return session.isOpen();
    }

    /** A protocol-level ping, which browsers answer by themselves and which keeps proxies from hanging up. */
    void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "A ping for a connection that is closed", e);
        }
    }

    void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "Closing a connection that is closed", e);
        }
    }
}
