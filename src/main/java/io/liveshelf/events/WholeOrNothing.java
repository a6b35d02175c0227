package io.liveshelf.events;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Sees to it that of a transaction in which any call failed nothing is kept, whatever it failed with and whether or not
 * somebody caught that: by itself {@code @Transactional} keeps what was done before a checked exception or an error, and
 * some servers roll back in silence what a caller believes to have succeeded. Runs inside {@code @Transactional}, whose
 * priority is lower, and around {@link UnitOfWork}.
 */
abstract class WholeOrNothing {
    static final int WITHIN_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 250;

    @Inject
    RunningTransaction transaction;

    @AroundInvoke
    Object keepAllOrNothing(InvocationContext call) throws Exception {
        try {
            Object result = call.proceed();
            transaction.requireWhole();
            return result;
        } catch (Throwable failure) {
            transaction.giveUp();
            throw failure;
        }
    }
}
