package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** {@link CommitFailure} for each call that begins a transaction of its own. */
@Transactional(Transactional.TxType.REQUIRES_NEW)
@Interceptor
@Priority(CommitFailure.AROUND_THE_TRANSACTION)
public class NewCommitFailure extends CommitFailure {}
