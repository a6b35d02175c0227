package io.liveshelf.events;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** {@link CommitFailure} for each call that joins a transaction or begins one. */
@Transactional
@Interceptor
@Priority(CommitFailure.AROUND_THE_TRANSACTION)
public class RequiredCommitFailure extends CommitFailure {}
