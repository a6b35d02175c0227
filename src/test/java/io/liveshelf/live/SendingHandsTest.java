package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SendingHandsTest {
    private final Queue<Watcher> waiting = new ConcurrentLinkedQueue<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public Watcher poll() {
            Watcher next = super.poll();
            if (next == null) {
                whenEmpty.getAndSet(() -> {}).run();
            }
            return next;
        }
    };
    private final SendingHands hands = new SendingHands(waiting);
    /** What happens once, after a hand has found nothing more and before it does anything about it. */
    private final AtomicReference<Runnable> whenEmpty = new AtomicReference<>(() -> {});

    private final Queue<Runnable> others = new ArrayDeque<>();
    private final List<String> failed = new ArrayList<>();
    private boolean stopping;

    /** Pumped is all that it can be. */
    private static class Pumped extends Watcher {
        private final AtomicInteger times = new AtomicInteger();

        Pumped() {
            super(new Watchlist(), new NoticeBoard(), new FrameSender(new FakeConnection().session()), false);
        }

        @Override
        void pump() {
            times.incrementAndGet();
        }
    }

    @BeforeEach
    void wire() {
        hands.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                if (!stopping) {
                    others.add(task);
                }
                return !stopping;
            }
        };
        hands.failures = new BackgroundFailures() {
            @Override
            public void report(String where, Throwable cause) {
                failed.add(where);
            }
        };
    }

    @Test
    void fewAreServedByTheCallerAlone() {
        List<Pumped> pages = pages(SendingHands.WORTH_SHARING - 1);
        hands.send(pages);
        assertThat(pages).allSatisfy(page -> assertThat(page.times).hasValue(1));
        assertThat(others).isEmpty();
    }

    @Test
    void manyAreSharedWithAnother() {
        List<Pumped> pages = pages(SendingHands.WORTH_SHARING);
        hands.send(pages);
        assertThat(pages).allSatisfy(page -> assertThat(page.times).hasValue(1));
        assertThat(others).hasSize(1);
    }

    @Test
    void thereAreNoMoreThanTwoHoweverManyCall() {
        List<Pumped> pages = pages(SendingHands.WORTH_SHARING);
        hands.send(pages);
        hands.send(pages);
        assertThat(others).as("the other of the first call has not come yet").hasSize(1);
        others.remove().run();
        hands.send(pages);
        assertThat(others).hasSize(1);
    }

    @Test
    void whoeverFindsAllHandsBusyLeavesItToThem() {
        Pumped late = new Pumped();
        Watcher during = new Pumped() {
            @Override
            void pump() {
                hands.send(List.of(late));
                assertThat(late.times).as("within the call").hasValue(0);
            }
        };
        List<Watcher> pages = new ArrayList<>(pages(SendingHands.WORTH_SHARING));
        pages.add(during);
        hands.send(pages);
        assertThat(late.times).hasValue(1);
    }

    @Test
    void whatIsPutInWhileAHandIsLeavingIsTakenOutByIt() {
        Pumped late = new Pumped();
        whenEmpty.set(() -> hands.send(List.of(late)));
        hands.send(pages(SendingHands.WORTH_SHARING));
        assertThat(others).as("the other hand has not come yet").hasSize(1);
        assertThat(late.times).hasValue(1);
    }

    @Test
    void pageThatFailsHindersNoOther() {
        Pumped after = new Pumped();
        Watcher broken = new Pumped() {
            @Override
            void pump() {
                throw new IllegalStateException("broken");
            }
        };
        hands.send(List.of(broken, after));
        assertThat(after.times).hasValue(1);
        assertThat(failed).containsExactly("live.send");
    }

    @Test
    void handThatIsRefusedWhileStoppingIsFreeAgain() {
        stopping = true;
        hands.send(pages(SendingHands.WORTH_SHARING));
        stopping = false;
        hands.send(pages(SendingHands.WORTH_SHARING));
        assertThat(others).hasSize(1);
    }

    @Test
    void nothingIsLeftBehindWhateverHappensAtOnce() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        Set<Thread> pumping = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        AtomicInteger most = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        hands.tasks = new BackgroundTasks() {
            @Override
            public boolean after(long nanos, String name, Runnable task) {
                threads.execute(task);
                return true;
            }
        };
        Watcher page = new Pumped() {
            @Override
            void pump() {
                pumping.add(Thread.currentThread());
                most.accumulateAndGet(pumping.size(), Math::max);
                times.incrementAndGet();
                pumping.remove(Thread.currentThread());
            }
        };
        List<Watcher> many = Collections.nCopies(SendingHands.WORTH_SHARING, page);
        for (int i = 0; i < 20_000; i++) {
            threads.execute(() -> hands.send(many));
        }
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> times.get() == 20_000 * SendingHands.WORTH_SHARING);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isLessThanOrEqualTo(SendingHands.HANDS);
    }

    private static List<Pumped> pages(int count) {
        List<Pumped> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(new Pumped());
        }
        return pages;
    }
}
