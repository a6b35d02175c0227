package io.liveshelf.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.Writer;
import org.glassfish.grizzly.asyncqueue.AsyncQueueEnabledTransport;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * Puts frames where Tyrus within a servlet container on Grizzly (Payara, GlassFish) puts them in the end: into the queue
 * of the connection, from which they leave at once if it takes them. What lies between would copy each frame into a
 * buffer of the HTTP response's and take it through the filters of HTTP, which have nothing to do with it; and it says
 * that a frame has left when it is in the queue, where this says so when the connection has taken it.
 *
 * <p>What Tyrus itself sends ends in the same queue and is put there under the same lock, so that the order is that of
 * putting. A connection that encrypts by a filter is not for this class.
 */
final class GrizzlyFrameSender extends TyrusFrameSender {
    private static final Logger LOG = System.getLogger(GrizzlyFrameSender.class.getName());

    /**
     * Bytes that the system may keep for a page that does not read, before what else it is sent has to wait here and the
     * page is known not to read. By itself the system goes up to 4 MB for each.
     */
    static final int MOST_ON_THE_WIRE = 64 * 1024;

    private final NIOConnection connection;
    private final SocketChannel channel;
    private final Writer<SocketAddress> queue;

    @SuppressWarnings("unchecked")
    GrizzlyFrameSender(Session session, org.glassfish.tyrus.spi.Writer writer, NIOConnection connection) {
        super(session, writer);
        this.connection = connection;
        this.channel = (SocketChannel) connection.getChannel();
        this.queue = ((AsyncQueueEnabledTransport) connection.getTransport())
                .getAsyncQueueIO()
                .getWriter();
    }

    /**
     * Looks for the connection where Tyrus and the container keep it; one that is encrypted goes the longer way.
     *
     * @throws ReflectiveOperationException if it is not there, in the versions at hand
     * @throws IllegalStateException if this one has ended
     */
    static FrameSender under(Session session) throws ReflectiveOperationException {
        org.glassfish.tyrus.spi.Writer writer = writer(session);
        Object upgrade = part(writer, "tyrusHttpUpgradeHandler");
        // Where it is made before the container gives it the connection, it is wrapped.
        Object stream = part(upgrade, "os") == null ? part(part(upgrade, "handler"), "os") : part(upgrade, "os");
        Object output = part(part(stream, "ob"), "grizzlyOutputBuffer");
        FilterChainContext context = (FilterChainContext) part(output, "ctx");
        if (context == null) {
            throw new IllegalStateException("The connection has ended");
        }
        NIOConnection connection = (NIOConnection) context.getConnection();
        if (SSLUtils.getSSLEngine(connection) != null) {
            return TyrusFrameSender.of(session);
        }
        GrizzlyFrameSender sender = new GrizzlyFrameSender(session, writer, connection);
        sender.option(StandardSocketOptions.SO_SNDBUF, MOST_ON_THE_WIRE);
        return sender;
    }

    private <T> void option(SocketOption<T> option, T value) {
        try {
            channel.setOption(option, value);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection that has ended by itself", e);
        }
    }

    @Override
    String way() {
        return "grizzly";
    }

    /**
     * Where nothing waits in the queue nobody else writes to the channel, as all who would put something there first come
     * for the lock that is held here; so what the channel takes at once need not go through the queue.
     */
    @Override
    void put(ByteBuffer frame, Told told) {
        if (connection.getAsyncWriteQueue().size() == 0) {
            write(frame);
        }
        if (frame.hasRemaining()) {
            WritableMessage rest = Buffers.wrap(connection.getMemoryManager(), frame);
            queue.write(connection, null, rest, new Left(told));
        } else {
            told.completed(null);
        }
    }

    private void write(ByteBuffer frame) {
        try {
            channel.write(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean lingers() {
        return connection.isOpen();
    }

    /** By a reset: else the system would go on offering what was not taken, and keep it meanwhile. */
    @Override
    void cut() {
        option(StandardSocketOptions.SO_LINGER, 0);
        connection.terminateSilently();
    }

    /** Tells the one who waits what became of the frame, on whichever thread knows. */
    private static final class Left extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
        private final Told told;

        Left(Told told) {
            this.told = told;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            told.completed(null);
        }

        @Override
        public void failed(Throwable cause) {
            told.failed(cause);
        }

        @Override
        public void cancelled() {
            told.cancelled();
        }
    }
}
