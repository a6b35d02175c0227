package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets no more threads at once into the paths that work on their caller's thread than there are database connections
 * to spare, first come first served, so that a crowd leaves some to the rest of the shop. Any thread may come.
 */
@ApplicationScoped
class Turnstile {
    private static final int PATIENCE_SECONDS = 5;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.threads")
    int places;

    private Semaphore free;

    @PostConstruct
    void open() {
        free = new Semaphore(places, true);
    }

    /**
     * Does the work when there is a place.
     *
     * @throws Problem 503 {@code busy} if there is none for five seconds
     */
    void pass(Runnable work) {
        if (!enter()) {
            throw Problem.busy();
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    private boolean enter() {
        try {
            return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
