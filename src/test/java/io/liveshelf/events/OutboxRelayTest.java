package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the relay asks for what is due; in the server its regular sweep would hide that it does not. */
class OutboxRelayTest {

    private final OutboxRelay relay = new OutboxRelay();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();
    private final List<Duration> intervals = new ArrayList<>();
    private Runnable whileWorking = () -> {};

    @BeforeEach
    void wire() {
        relay.hands = new OutboxHands();
        relay.hands.all = 1;
        relay.tasks = new BackgroundTasks() {
            @Override
            public void every(Duration interval, String name, Runnable task) {
                intervals.add(interval);
            }

            @Override
            public boolean after(long nanos, String name, Runnable task) {
                return tasks.add(task);
            }
        };
        relay.courier = new OutboxCourier() {
            @Override
            List<String> openReceivers() {
                return List.of("mail");
            }
        };
        relay.store = new OutboxStore() {
            @Override
            List<String> due(Collection<String> receivers) {
                asked.add(List.copyOf(receivers));
                return asked.size() == 1 ? List.of("mail") : List.of();
            }

            @Override
            Optional<OutboxRow> claim(String receiver) {
                whileWorking.run();
                return Optional.empty();
            }
        };
    }

    @Test
    void asksForNobodyWhomNoHandIsFreeFor() {
        relay.hands.take("mail");

        relay.kick();
        finish();

        assertThat(asked).isEmpty();
    }

    @Test
    void looksAgainWhenTheHandIsBackThatSomebodyWaitedFor() {
        whileWorking = () -> {
            relay.kick();
            tasks.remove().run();
        };

        relay.kick();
        finish();

        assertThat(asked).containsExactly(List.of("mail"), List.of("mail"));
    }

    @Test
    void doesNotLookAgainWhenNobodyWaited() {
        relay.kick();
        finish();

        assertThat(asked).containsExactly(List.of("mail"));
    }

    /** What failed is due again after the first pause, and nobody tells of that. */
    @ParameterizedTest
    @CsvSource({"PT0.2S, PT0.2S", "PT1S, PT1S", "PT5S, PT1S"})
    void looksAtLeastAsOftenAsTheFirstPauseAsks(Duration firstPause, Duration interval) {
        relay.retry = firstPause;
        relay.start(new SchemaReady());
        assertThat(intervals).containsExactly(interval);
    }

    private void finish() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
