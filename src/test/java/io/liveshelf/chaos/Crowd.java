package io.liveshelf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All clients, each on a thread of its own: guests, accounts and operators. */
final class Crowd {
    private static final int LONGEST_QUEUE = 200;

    private interface Life {
        void live() throws InterruptedException;
    }

    private final Journal journal;
    private final BlockingQueue<Outcome> paid = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch hopeless = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Crowd(Journal journal) {
        this.journal = journal;
    }

    /** Lets them in; every second shopper has an account. */
    void enter(ChaosShop shop, Shelf shelf, Settings settings, SplittableRandom dice)
            throws IOException, InterruptedException {
        for (int i = 0; i < settings.shoppers(); i++) {
            String name = (i % 2 == 0 ? "guest" : "shopper") + i;
            Caller caller = i % 2 == 0 ? new Caller(shop.uri()) : shop.account(name + "@example.org");
            Shopper shopper = new Shopper(client(name, caller, dice), shelf, paid, closing);
            add(name, shopper::shop);
        }
        for (int i = 0; i < settings.operators(); i++) {
            String name = "operator" + i;
            Operator operator = new Operator(client(name, shop.operator(), dice), shelf, paid, closing);
            add(name, operator::work);
        }
        threads.forEach(Thread::start);
    }

    private Client client(String name, Caller caller, SplittableRandom dice) {
        return new Client(name, caller, journal, dice.split(), hopeless);
    }

    private void add(String name, Life life) {
        Thread thread = new Thread(() -> live(name, life), "chaos-" + name);
        thread.setDaemon(true);
        threads.add(thread);
    }

    private void live(String name, Life life) {
        try {
            life.live();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            journal.surprise(name + " broke down: " + e);
        }
    }

    /** Nobody begins anything new; returns when all have their answers, or after that long without. */
    void leave(Duration limit) throws InterruptedException {
        closing.countDown();
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
        }
        hopeless.countDown();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(35).toMillis());
        }
    }
}
