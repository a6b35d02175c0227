package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NobodysThreadsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private Thread begun;

    @AfterEach
    void end() {
        end.countDown();
    }

    /** As an application does that hands something over to a pool, which begins a thread by it. */
    public static final class Application implements Consumer<Runnable> {
        @Override
        public void accept(Runnable handOver) {
            NobodysThreads.begin(handOver);
        }
    }

    @Test
    void threadDoesNotKeepTheApplicationByWhichItWasBegun() throws Exception {
        AnotherShop.awaitLetGo(beginBy(new AnotherShop()));
        assertThat(begun.isAlive()).isTrue();
    }

    private WeakReference<ClassLoader> beginBy(AnotherShop shop) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        Consumer<Runnable> application = shop.make(Application.class, Consumer.class);
        assertThat(application).isNotInstanceOf(Application.class);
        application.accept(this::begin);
        return new WeakReference<>(shop);
    }

    private void begin() {
        begun = new Thread(this::stay);
        begun.setDaemon(true);
        begun.start();
    }

    private void stay() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoeverIsRefusedIsToldSo() {
        assertThatThrownBy(() -> NobodysThreads.begin(() -> {
                    throw new RejectedExecutionException("full");
                }))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("full");
    }
}
