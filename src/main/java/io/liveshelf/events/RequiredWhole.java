package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** {@link WholeOrNothing} for each call that joins a transaction or begins one. */
@Interceptor
@Transactional(Transactional.TxType.REQUIRED)
@Priority(WholeOrNothing.WITHIN_THE_TRANSACTION)
public class RequiredWhole extends WholeOrNothing {}
