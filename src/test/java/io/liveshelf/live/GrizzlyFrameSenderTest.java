package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a connection of Grizzly's own, whose other side reads when it is told to. */
@Timeout(60)
class GrizzlyFrameSenderTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than both systems keep. */
    private static final Frame LARGE = new Frame("x".repeat(16_000_000));

    private static final int LENGTH = LARGE.wire().remaining();

    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private final CompletableFuture<NIOConnection> accepted = new CompletableFuture<>();
    private final List<Boolean> told = new CopyOnWriteArrayList<>();
    private final Socket page = new Socket();
    private FrameSender sender;

    @BeforeEach
    void connect() throws Exception {
        transport.setProcessor(FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(new BaseFilter() {
                    @Override
                    public NextAction handleAccept(FilterChainContext context) {
                        accepted.complete((NIOConnection) context.getConnection());
                        return context.getInvokeAction();
                    }
                })
                .build());
        transport.start();
        page.connect(transport.bind("localhost", 0).getLocalAddress());
        sender = new GrizzlyFrameSender(new FakeConnection().session(), new Nobody(), accepted.get());
    }

    @AfterEach
    void end() throws IOException {
        page.close();
        transport.shutdownNow();
    }

    /** Tyrus's own writer, which only lends its lock here. */
    private static final class Nobody extends Writer {
        @Override
        public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
            throw new IllegalStateException("The longer way");
        }

        @Override
        public void close() {}
    }

    @Test
    void frameThatIsTakenAtOnceHasLeft() throws IOException {
        sender.send(new Frame("hi"), told::add);
        assertThat(told).containsExactly(true);
        assertThat(page.getInputStream().readNBytes(4)).containsExactly(0x81, 2, 'h', 'i');
    }

    /** Also where the connection would take something again before Grizzly has come to see it. */
    @Test
    void whatComesWhileAFrameWaitsLeavesBehindIt() throws IOException {
        sender.send(LARGE, told::add);
        assertThat(told).as("while nobody reads").isEmpty();
        transport.pause();
        byte[] begin = page.getInputStream().readNBytes(100_000);
        sender.ping();
        transport.resume();
        byte[] rest = page.getInputStream().readNBytes(LENGTH - begin.length + 2);

        assertThat(new String(rest, 0, rest.length - 2, StandardCharsets.ISO_8859_1))
                .matches("x*");
        assertThat(rest).endsWith(0x89, 0);
        Awaitility.await().atMost(LIMIT).until(() -> !told.isEmpty());
        assertThat(told).containsExactly(true);
    }

    @Test
    void frameThatWaitsWhenTheConnectionIsCutHasNotLeftAndNoOtherDoes() {
        sender.send(LARGE, told::add);
        assertThat(sender.lingers()).isTrue();
        sender.cut();
        Awaitility.await().atMost(LIMIT).until(() -> !told.isEmpty());
        assertThat(told).containsExactly(false);
        assertThat(sender.lingers()).isFalse();
        Awaitility.await("closed")
                .atMost(LIMIT)
                .until(() -> !accepted.get().getChannel().isOpen());
        sender.send(new Frame("hi"), told::add);
        assertThat(told).containsExactly(false, false);
    }
}
