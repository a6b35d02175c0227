package io.liveshelf.events;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;

/**
 * Has a failed commit leave every call as the same exception, which need not be declared: some servers (WildFly) let the
 * checked one out by stealth, past all who catch what may come. Runs around {@code @Transactional}, whose priority is
 * higher.
 */
abstract class CommitFailure {
    static final int AROUND_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 150;

    @AroundInvoke
    Object unchecked(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RollbackException e) {
            throw new TransactionalException("The transaction was not committed", e);
        }
    }
}
