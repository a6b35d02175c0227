package io.liveshelf.events;

import io.liveshelf.conflict.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Makes each attempt at an edit a unit of work. */
@ApplicationScoped
public class EditTransactions implements Transactions {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry registry;

    @Override
    @Transactional
    @UnitOfWork
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean isActive() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
