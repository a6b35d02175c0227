package io.liveshelf.events;

import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Sees to it that of a transaction in which any call failed nothing is kept, whatever it failed with and whether or not
 * somebody caught that: by itself {@code @Transactional} keeps what was done before a checked exception or an error, and
 * some servers roll back in silence what a caller believes to have succeeded. Runs inside {@code @Transactional}, whose
 * priority is lower, and around {@link UnitOfWork}.
 */
abstract class WholeOrNothing {
    static final int WITHIN_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 250;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @AroundInvoke
    Object keepAllOrNothing(InvocationContext call) throws Exception {
        try {
            Object result = call.proceed();
            requireWhole(transaction);
            return result;
        } catch (Throwable failure) {
            if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
                transaction.setRollbackOnly();
            }
            throw failure;
        }
    }

    /** @throws IllegalStateException if a call failed within this transaction */
    static void requireWhole(TransactionSynchronizationRegistry transaction) {
        if (transaction.getRollbackOnly()) {
            throw new IllegalStateException("A call within this transaction failed, so nothing of it can be kept");
        }
    }
}
