package io.liveshelf.events;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put beside {@code @Transactional} on every service that changes aggregates: when the outermost such call
 * returns normally, still inside its transaction, the persistence contexts are flushed (lock failures and
 * constraint violations surface here) and the events of all tracked aggregates are published.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UnitOfWork {}
