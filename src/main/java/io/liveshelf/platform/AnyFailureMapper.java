package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a failed request with the problem document of its failure. */
@Provider
@ApplicationScoped
public class AnyFailureMapper implements ExceptionMapper<Throwable> {
    @Inject
    ProblemResponses problems;

    @Inject
    Failures failures;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(Throwable failure) {
        Response answer = problems.of(failures.problemOf(failure), headers);
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 405) {
            Response.ResponseBuilder withAllow = Response.fromResponse(answer);
            refusal.getResponse().getAllowedMethods().stream()
                    .reduce((a, b) -> a + ", " + b)
                    .ifPresent(methods -> withAllow.header(HttpHeaders.ALLOW, methods));
            return withAllow.build();
        }
        return answer;
    }
}
