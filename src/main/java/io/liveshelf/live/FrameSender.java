package io.liveshelf.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Puts frames on one connection, by the standard API here; {@link TyrusFrameSender} and {@link GrizzlyFrameSender} know
 * shorter ways on one server, {@link UndertowFrameSender} more of another. At most one text frame may be on its way,
 * which {@link Watcher} sees to. Nothing here waits, and nothing is thrown: a server may find at any moment that the
 * page has gone, and each says so by an exception of its own.
 */
class FrameSender {
    private static final Logger LOG = System.getLogger(FrameSender.class.getName());

    private final Session session;

    FrameSender(Session session) {
        this.session = session;
    }

    /** By what frames leave: a word for whoever runs the shop. */
    String way() {
        return "standard";
    }

    /** Sends without waiting; {@code done} is told once whether it left, on whichever thread knows. */
    void send(Frame frame, Consumer<Boolean> done) {
        try {
            session.getAsyncRemote().sendText(frame.text(), result -> done.accept(result.isOK()));
        } catch (RuntimeException e) {
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
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A ping for a connection that is closed", e);
        }
    }

    /** Whether the connection is known to be there still, though the WebSocket on it may have been closed. */
    boolean lingers() {
        return false;
    }

    /** Ends a connection that lingers at once, with whatever it has not taken. */
    void cut() {
        // The standard leaves that to the server.
    }

    void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Closing a connection that is closed", e);
        }
    }
}
