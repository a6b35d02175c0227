package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** {@link WholeOrNothing} for each call that begins a transaction of its own. */
@Interceptor
@Transactional(Transactional.TxType.REQUIRES_NEW)
@Priority(WholeOrNothing.WITHIN_THE_TRANSACTION)
public class NewWhole extends WholeOrNothing {}
