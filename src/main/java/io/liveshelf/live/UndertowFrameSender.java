package io.liveshelf.live;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Puts frames on a connection of Undertow's (WildFly) by the standard API, and knows how to end one that does not take
 * its leave. Undertow calls a session open as long as its connection is, and waits without end for a page's farewell.
 */
final class UndertowFrameSender extends FrameSender {
    private static final Logger LOG = System.getLogger(UndertowFrameSender.class.getName());
    private static final String OF_UNDERTOW = "io.undertow.websockets.jsr.UndertowSession";

    private final Session session;
    private final Method forceClose;

    private UndertowFrameSender(Session session, Method forceClose) {
        super(session);
        this.session = session;
        this.forceClose = forceClose;
    }

    /**
     * Null for a session that is not Undertow's.
     *
     * @throws ReflectiveOperationException if this version of it cannot be ended so
     */
    static FrameSender of(Session session) throws ReflectiveOperationException {
        return session.getClass().getName().equals(OF_UNDERTOW)
                ? new UndertowFrameSender(session, session.getClass().getMethod("forceClose"))
                : null;
    }

    @Override
    boolean lingers() {
        return session.isOpen();
    }

    @Override
    void cut() {
        try {
            forceClose.invoke(session);
        } catch (IllegalAccessException | InvocationTargetException e) {
            LOG.log(Level.DEBUG, "A connection that has ended by itself", e);
        }
    }
}
