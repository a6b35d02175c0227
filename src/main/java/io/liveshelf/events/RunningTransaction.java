package io.liveshelf.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * The transaction of whoever asks, on any thread. The server is asked for its registry once, when the shop starts: by its
 * name it is found on the server's own threads only (WildFly), and whoever else looked for it would do so on the thread that
 * needs it first.
 */
@ApplicationScoped
class RunningTransaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    /** @param application not asked for anything: that it has started has made this bean */
    void find(@Observes @Initialized(ApplicationScoped.class) Object application) {
        isThere();
    }

    boolean isThere() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    /** Sees to it that nothing of it is kept, if it may still be. */
    void giveUp() {
        if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
            registry.setRollbackOnly();
        }
    }

    /** @throws IllegalStateException if a call failed within it */
    void requireWhole() {
        if (registry.getRollbackOnly()) {
            throw new IllegalStateException("A call within this transaction failed, so nothing of it can be kept");
        }
    }
}
