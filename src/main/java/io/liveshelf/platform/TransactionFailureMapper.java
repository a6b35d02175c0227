package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a failed commit as {@link AnyFailureMapper} answers all else. Jersey has a mapper of its own for exactly this
 * type, which would otherwise be nearer and throw the failure on, to become a bare 500.
 */
@Provider
@ApplicationScoped
public class TransactionFailureMapper implements ExceptionMapper<TransactionalException> {
    @Inject
    ProblemResponses problems;

    @Inject
    Failures failures;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(TransactionalException failure) {
        return problems.of(failures.problemOf(failure), headers);
    }
}
