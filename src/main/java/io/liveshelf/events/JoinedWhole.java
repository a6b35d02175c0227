package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** {@link WholeOrNothing} for each call that joins a transaction. */
@Interceptor
@Transactional(Transactional.TxType.MANDATORY)
@Priority(WholeOrNothing.WITHIN_THE_TRANSACTION)
public class JoinedWhole extends WholeOrNothing {}
