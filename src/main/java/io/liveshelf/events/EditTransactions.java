package io.liveshelf.events;

import io.liveshelf.conflict.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Makes each attempt at an edit a unit of work. */
@ApplicationScoped
public class EditTransactions implements Transactions {
    @Inject
    RunningTransaction transaction;

    @Override
    @Transactional
    @UnitOfWork
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean isActive() {
        return transaction.isThere();
    }
}
