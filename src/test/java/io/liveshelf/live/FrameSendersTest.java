package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    void wayThatTheServerLacksIsLookedForOnce() {
        List<FrameSenders.Opening> lacks = List.of(
                session -> {
                    throw new NoSuchFieldException("ob");
                },
                session -> {
                    throw new NoClassDefFoundError("Writer");
                },
                session -> {
                    throw new ClassCastException("another writer");
                });
        for (FrameSenders.Opening lack : lacks) {
            AtomicInteger looked = new AtomicInteger();
            FrameSenders choosing = choosing(session -> {
                looked.incrementAndGet();
                return lack.open(session);
            });
            assertThat(choosing.of(connection.session()).way()).isEqualTo("second");
            assertThat(choosing.of(connection.session()).way()).isEqualTo("second");
            assertThat(looked).hasValue(1);
        }
    }

    @Test
    void wayThatAConnectionLacksAsItHasEndedIsTheNextOnes() {
        AtomicInteger looked = new AtomicInteger();
        FrameSenders choosing = choosing(session -> {
            if (looked.incrementAndGet() == 1) {
                throw new IllegalStateException("ended");
            }
            return named(session, "first");
        });
        assertThat(choosing.of(connection.session()).way()).isEqualTo("second");
        assertThat(choosing.of(connection.session()).way()).isEqualTo("first");
    }

    private static FrameSenders choosing(FrameSenders.Opening first) {
        FrameSenders choosing = new FrameSenders(List.of(first, session -> named(session, "second")));
        choosing.meters = new SimpleMeterRegistry();
        choosing.shortWay = true;
        return choosing;
    }

    private static FrameSender named(Session session, String way) {
        return new FrameSender(session) {
            @Override
            String way() {
                return way;
            }
        };
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
