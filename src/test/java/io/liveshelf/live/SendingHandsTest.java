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
import java.util.concurrent.CountDownLatch;
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
    private final Queue<SendingHands.Round> waiting = new ConcurrentLinkedQueue<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public SendingHands.Round peek() {
            SendingHands.Round next = super.peek();
            if (next == null) {
                whenEmpty.getAndSet(() -> {}).run();
            }
            return next;
        }
    };
    private final SendingHands hands = new SendingHands(waiting);
    /** What happens once, after a hand has found nothing more and before it does anything about it. */
    private final AtomicReference<Runnable> whenEmpty = new AtomicReference<>(() -> {});

    private final AtomicInteger told = new AtomicInteger();
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
        hands.send(pages, told::incrementAndGet);
        assertThat(pages).allSatisfy(page -> assertThat(page.times).hasValue(1));
        assertThat(others).isEmpty();
    }

    @Test
    void manyAreSharedWithAnother() {
        List<Pumped> pages = pages(SendingHands.WORTH_SHARING);
        hands.send(pages, told::incrementAndGet);
        assertThat(pages).allSatisfy(page -> assertThat(page.times).hasValue(1));
        assertThat(others).hasSize(1);
    }

    @Test
    void thereAreNoMoreThanTwoHoweverManyCall() {
        List<Pumped> pages = pages(SendingHands.WORTH_SHARING);
        hands.send(pages, told::incrementAndGet);
        hands.send(pages, told::incrementAndGet);
        assertThat(others).as("the other of the first call has not come yet").hasSize(1);
        others.remove().run();
        hands.send(pages, told::incrementAndGet);
        assertThat(others).hasSize(1);
    }

    @Test
    void whoeverFindsAllHandsBusyLeavesItToThem() {
        Pumped late = new Pumped();
        Watcher during = new Pumped() {
            @Override
            void pump() {
                hands.send(List.of(late), told::incrementAndGet);
                assertThat(late.times).as("within the call").hasValue(0);
                assertThat(told).as("within the call").hasValue(0);
            }
        };
        List<Watcher> pages = new ArrayList<>(pages(SendingHands.WORTH_SHARING));
        pages.add(during);
        hands.send(pages, told::incrementAndGet);
        assertThat(late.times).hasValue(1);
        assertThat(told).hasValue(2);
    }

    @Test
    void whatIsPutInWhileAHandIsLeavingIsTakenOutByIt() {
        Pumped late = new Pumped();
        whenEmpty.set(() -> hands.send(List.of(late), told::incrementAndGet));
        hands.send(pages(SendingHands.WORTH_SHARING), told::incrementAndGet);
        assertThat(others).as("the other hand has not come yet").hasSize(1);
        assertThat(late.times).hasValue(1);
    }

    @Test
    void allIsSentOnlyWhenTheSlowerHandHasSentItsLast() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Watcher slow = new Pumped() {
            @Override
            void pump() {
                reached.countDown();
                awaitUninterrupted(free);
            }
        };
        List<Watcher> pages = new ArrayList<>(List.of(slow));
        pages.addAll(pages(SendingHands.WORTH_SHARING));
        Thread first = new Thread(() -> hands.send(pages, told::incrementAndGet));
        first.start();
        reached.await();

        others.remove().run();
        assertThat(waiting).as("the other hand has taken all that is left").isEmpty();
        assertThat(told).as("while one page is being served").hasValue(0);
        free.countDown();
        first.join();
        assertThat(told).hasValue(1);
    }

    @Test
    void nothingIsSaidOfNothing() {
        hands.send(List.of(), told::incrementAndGet);
        assertThat(told).hasValue(0);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
        hands.send(List.of(broken, after), told::incrementAndGet);
        assertThat(after.times).hasValue(1);
        assertThat(told).hasValue(1);
        assertThat(failed).containsExactly("live.send");
    }

    @Test
    void handThatIsRefusedWhileStoppingIsFreeAgain() {
        stopping = true;
        hands.send(pages(SendingHands.WORTH_SHARING), told::incrementAndGet);
        stopping = false;
        hands.send(pages(SendingHands.WORTH_SHARING), told::incrementAndGet);
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
            threads.execute(() -> hands.send(many, told::incrementAndGet));
        }
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> told.get() == 20_000);
        assertThat(times).hasValue(20_000 * SendingHands.WORTH_SHARING);
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
