package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameSendersTest {
    private final FrameSenders senders = new FrameSenders();
    private final FakeConnection connection = new FakeConnection();

    @BeforeEach
    void wire() {
        senders.meters = new SimpleMeterRegistry();
        senders.shortWay = true;
    }

    @Test
    void unknownServerIsSpokenToByTheStandard() {
        FrameSender sender = senders.of(connection.session());
        sender.send(new Frame("hi"), left -> {});
        assertThat(connection.frames()).containsExactly("hi");
        assertThat(sender.way()).isEqualTo("standard");
    }

    @Test
    void saysByWhichWayFramesLeave() {
        assertThat(senders.way()).isEqualTo("none yet");
        senders.of(connection.session());
        senders.of(connection.session());
        assertThat(senders.way()).isEqualTo("standard");
        assertThat(senders.meters
                        .counter("liveshelf.live.connections", "way", "standard")
                        .count())
                .isEqualTo(2);
    }
}
