package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleTimersTest {
    private final List<Runnable> given = new ArrayList<>();
    private final IdleTimers timers = new IdleTimers();
    private final Container container = new Container();

    /** Keeps its executor as Tyrus does. */
    private class Base {
        private final ScheduledExecutorService managedScheduledExecutorService = new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                given.add(task);
                throw new RejectedExecutionException("stopping");
            }
        };

        ScheduledExecutorService executor() {
            return managedScheduledExecutorService;
        }
    }

    private final class Container extends Base {}

    /** Named as Tyrus' own. */
    private static final class IdleTimeoutCommand implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("Nothing is idle");
        }
    }

    @BeforeEach
    void spare() throws ReflectiveOperationException {
        timers.meters = new SimpleMeterRegistry();
        timers.spareIn(container);
    }

    @Test
    void lookThatIsInVainIsNotGivenToTheServer() {
        ScheduledFuture<?> nothing = container.executor().schedule(new IdleTimeoutCommand(), 0, TimeUnit.MILLISECONDS);
        assertThat((Object) nothing).isNull();
        assertThat(given).isEmpty();
        assertThat(timers.meters.counter("liveshelf.live.timers.spared").count())
                .isEqualTo(1);
    }

    @Test
    void allElseIsHandedOnWithWhatBecomesOfIt() {
        Runnable look = new IdleTimeoutCommand();
        Runnable other = () -> {};
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> container.executor().schedule(look, 1, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> container.executor().schedule(other, 0, TimeUnit.MILLISECONDS));
        assertThat(given).containsExactly(look, other);
        assertThat(container.executor().isShutdown()).isFalse();
    }

    @Test
    void whereTheExecutorIsKeptElsewhereNothingIsChanged() {
        assertThatExceptionOfType(NoSuchFieldException.class).isThrownBy(() -> timers.spareIn("no container"));
    }
}
