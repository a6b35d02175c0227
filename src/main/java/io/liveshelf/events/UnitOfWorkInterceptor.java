package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Publishes at the end of the outermost unit of work; runs inside {@link WholeOrNothing}, whose priority is lower. */
@UnitOfWork
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
public class UnitOfWorkInterceptor {
    @Inject
    DomainEvents events;

    @Inject
    RunningTransaction transaction;

    @AroundInvoke
    Object publishAtTheEnd(InvocationContext call) throws Exception {
        boolean outermost = events.enter();
        try {
            Object result = call.proceed();
            if (outermost) {
                transaction.requireWhole();
                events.publish();
            }
            return result;
        } finally {
            if (outermost) {
                events.leave();
            }
        }
    }
}
