package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.Test;

class TyrusFrameSenderTest {
    private static final Frame HELLO = new Frame("hi");
    private static final String HELLO_ON_THE_WIRE = "81026869";

    private final FakeConnection connection = new FakeConnection();
    private final List<Boolean> told = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private Consumer<CompletionHandler<ByteBuffer>> fate = handler -> {};
    private final FrameSender sender = new TyrusFrameSender(connection.session(), new Writer() {
        @Override
        public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
            assertThat(Thread.holdsLock(this)).as("nobody else writes").isTrue();
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            written.add(HexFormat.of().formatHex(bytes));
            fate.accept(handler);
        }

        @Override
        public void close() {}
    });

    @Test
    void frameIsWrittenWholeAndItsSenderToldWhenItHasLeft() {
        List<CompletionHandler<ByteBuffer>> onTheirWay = new ArrayList<>();
        fate = onTheirWay::add;
        sender.send(HELLO, told::add);
        assertThat(written).containsExactly(HELLO_ON_THE_WIRE);
        assertThat(told).isEmpty();
        onTheirWay.get(0).completed(null);
        assertThat(told).containsExactly(true);
    }

    @Test
    void sameFrameIsTheSameBytesForEveryPage() {
        fate = handler -> handler.completed(null);
        sender.send(HELLO, told::add);
        sender.send(HELLO, told::add);
        assertThat(written).containsExactly(HELLO_ON_THE_WIRE, HELLO_ON_THE_WIRE);
        assertThat(told).containsExactly(true, true);
    }

    @Test
    void senderIsToldOnceWhateverTheWriterSaysLater() {
        fate = handler -> {
            handler.failed(new IllegalStateException("broken"));
            handler.completed(null);
            handler.cancelled();
        };
        sender.send(HELLO, told::add);
        assertThat(told).containsExactly(false);
    }

    @Test
    void nothingIsWrittenBehindAFarewell() {
        sender.close(CloseCode.SERVICE_RESTART, "the node is stopping");
        sender.send(HELLO, told::add);
        sender.ping();
        assertThat(written).isEmpty();
        assertThat(told).containsExactly(false);
        assertThat(connection.closed()).containsExactly(CloseCode.SERVICE_RESTART);
    }

    @Test
    void writerThatThrowsIsAFrameThatWasLost() {
        fate = handler -> {
            throw new IllegalStateException("no connection");
        };
        sender.send(HELLO, told::add);
        assertThat(told).containsExactly(false);
    }

    @Test
    void pingIsEmptyAndFollowedByWhatItLikes() {
        fate = handler -> handler.failed(null);
        sender.ping();
        assertThat(written).containsExactly("8900");
    }

    @Test
    void suitsNoSessionButTyrussOwn() {
        assertThat(FrameSenders.isOfTyrus(connection.session())).isFalse();
        assertThat(sender.way()).isEqualTo("tyrus");
    }
}
