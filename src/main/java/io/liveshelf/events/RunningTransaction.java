package io.liveshelf.events;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * The transaction of whoever asks, on any thread. The server is asked for its registry once: by its name it is found on
 * the server's own threads only (WildFly), and each instance of an interceptor would ask for it on the thread that needs it
 * first.
 */
@ApplicationScoped
class RunningTransaction {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

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
