package io.liveshelf.live;

import io.liveshelf.catalog.Hearing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Whether this node hears what other nodes change: it does while it is subscribed to what they publish, and Redis does
 * its part so that they can publish it. Each time it begins to, what the catalogue knew until then is forgotten. Any
 * thread may say what it saw.
 */
@ApplicationScoped
class Listening {
    @Inject
    Hearing hearing;

    @Inject
    ShelfHealth health;

    private boolean subscribed;

    /** The position is taken: whatever is published from now on comes. */
    synchronized void subscribed() {
        subscribed = true;
        hearing.upTo(System.nanoTime());
        settle();
    }

    synchronized void unsubscribed() {
        subscribed = false;
        settle();
    }

    /** What Redis does has changed; looked up here, so that of two who say so the last is right. */
    synchronized void redisChanged() {
        settle();
    }

    /** Something came that was not understood: it may have told of anything. */
    synchronized void misheard() {
        settle();
    }

    /** What was heard until now may not be true any more, as the database may have gone back. */
    synchronized void forget() {
        settle();
    }

    synchronized boolean hearsAll() {
        return subscribed && health.isRedisUp();
    }

    private void settle() {
        if (subscribed && health.isRedisUp()) {
            hearing.begin();
        } else {
            hearing.end();
        }
    }
}
