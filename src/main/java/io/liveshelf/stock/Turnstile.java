package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets no more threads at once into work that waits for locks with a database connection in hand than it has places,
 * first come first served, so that a crowd leaves connections to the rest of the shop. Any thread may come.
 */
final class Turnstile {
    private final Semaphore free;

    Turnstile(int places) {
        free = new Semaphore(places, true);
    }

    /**
     * Does the work when there is a place.
     *
     * @throws Problem 503 {@code busy} if there is none before the patience is over
     */
    <T> T pass(Patience patience, Supplier<T> work) {
        if (!enter(patience)) {
            throw Problem.busy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean enter(Patience patience) {
        try {
            return free.tryAcquire(patience.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
