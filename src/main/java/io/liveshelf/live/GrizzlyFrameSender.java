package io.liveshelf.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.Connection;
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

    private final Connection<SocketAddress> connection;
    private final Writer<SocketAddress> queue;

    private GrizzlyFrameSender(
            Session session,
            org.glassfish.tyrus.spi.Writer writer,
            Connection<SocketAddress> connection,
            Writer<SocketAddress> queue) {
        super(session, writer);
        this.connection = connection;
        this.queue = queue;
    }

    /**
     * Looks for the connection where Tyrus and the container keep it; one that is encrypted goes the longer way.
     *
     * @throws ReflectiveOperationException if it is not there, in the versions at hand
     * @throws IllegalStateException if this one has ended
     */
    @SuppressWarnings("unchecked")
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
        Connection<SocketAddress> connection = context.getConnection();
        if (SSLUtils.getSSLEngine(connection) != null) {
            return TyrusFrameSender.of(session);
        }
        return new GrizzlyFrameSender(
                session,
                writer,
                connection,
                ((AsyncQueueEnabledTransport) connection.getTransport())
                        .getAsyncQueueIO()
                        .getWriter());
    }

    @Override
    String way() {
        return "grizzly";
    }

    @Override
    void put(ByteBuffer frame, Told told) {
        WritableMessage message = Buffers.wrap(connection.getMemoryManager(), frame);
        queue.write(connection, null, message, new Left(told));
    }

    @Override
    boolean lingers() {
        return connection.isOpen();
    }

    /** By a reset: else the system would go on offering what was not taken, and keep it meanwhile. */
    @Override
    void cut() {
        try {
            if (connection instanceof NIOConnection onChannel
                    && onChannel.getChannel() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection that has ended by itself", e);
        }
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
