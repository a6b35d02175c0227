package io.liveshelf.live;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Puts frames on a connection of Tyrus (Payara, GlassFish) as whole frames, through the writer that Tyrus itself sends
 * by. Its standard API frames each text for each page anew, and as often restarts the task that would end an idle
 * connection, with all that an application server attaches to a task: a multiple of what the sending costs. The writer
 * takes what the connection takes and keeps what it does not, and says so when it is gone; it never waits.
 *
 * <p>All that leaves the connection leaves by this writer under its lock, farewells included, and a connection counts
 * as closed before its farewell is written. So looking whether it is open and writing are one step under that lock,
 * and no frame follows a farewell.
 *
 * <p>Only {@link FrameSenders} and {@link GrizzlyFrameSender} may name this class: elsewhere than on Tyrus it cannot be
 * loaded.
 */
class TyrusFrameSender extends FrameSender {
    private static final Logger LOG = System.getLogger(TyrusFrameSender.class.getName());
    /** An empty ping (RFC 6455, section 5.5.2). */
    private static final byte[] PING = {(byte) 0x89, 0};

    private final Writer writer;

    TyrusFrameSender(Session session, Writer writer) {
        super(session);
        this.writer = writer;
    }

    /**
     * Looks for the writer where Tyrus keeps it.
     *
     * @throws ReflectiveOperationException if it does not, in the version at hand
     */
    static FrameSender of(Session session) throws ReflectiveOperationException {
        return new TyrusFrameSender(session, writer(session));
    }

    static Writer writer(Session session) throws ReflectiveOperationException {
        Object socket = part(session.getAsyncRemote(), "webSocket");
        return (Writer) part(part(socket, "protocolHandler"), "writer");
    }

    /**
     * What a private field holds.
     *
     * @throws IllegalStateException if there is nothing that could have the field, as when the page has just gone
     */
    static Object part(Object whole, String name) throws ReflectiveOperationException {
        if (whole == null) {
            throw new IllegalStateException("Nothing has " + name);
        }
        return field(whole, name).get(whole);
    }

    /** A private field, to be read and written. */
    static Field field(Object whole, String name) throws NoSuchFieldException {
        for (Class<?> type = whole.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(whole.getClass().getName() + '.' + name);
    }

    @Override
    String way() {
        return "tyrus";
    }

    @Override
    void send(Frame frame, Consumer<Boolean> done) {
        write(frame.wire(), new Told(done));
    }

    @Override
    void ping() {
        write(ByteBuffer.wrap(PING), new Told(sent -> {}));
    }

    private void write(ByteBuffer frame, Told told) {
        try {
            synchronized (writer) {
                if (isOpen()) {
                    put(frame, told);
                    return;
                }
            }
            told.failed(null);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A frame for a connection that is closed", e);
            told.failed(e);
        }
    }

    /** Writes a whole frame without waiting; under the writer's lock. */
    void put(ByteBuffer frame, Told told) {
        writer.write(frame, told);
    }

    /** Passes on the first that it is told. */
    static final class Told extends CompletionHandler<ByteBuffer> {
        private final AtomicReference<Consumer<Boolean>> done;

        Told(Consumer<Boolean> done) {
            this.done = new AtomicReference<>(done);
        }

        @Override
        public void completed(ByteBuffer frame) {
            tell(true);
        }

        @Override
        public void failed(Throwable cause) {
            tell(false);
        }

        @Override
        public void cancelled() {
            tell(false);
        }

        private void tell(boolean left) {
            Consumer<Boolean> first = done.getAndSet(null);
            if (first != null) {
                first.accept(left);
            }
        }
    }
}
