package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the relay asks for what is due; in the server its regular sweep would hide that it does not. */
class OutboxRelayTest {

    private final OutboxRelay relay = new OutboxRelay();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();
    private Runnable whileWorking = () -> {};

    @BeforeEach
    void wire() {
        relay.hands = new OutboxHands();
        relay.hands.all = 1;
        relay.tasks = new BackgroundTasks() {
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

    private void finish() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
