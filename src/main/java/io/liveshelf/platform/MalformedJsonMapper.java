package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers JSON that could not be read, or written, as {@link AnyFailureMapper} answers all else. Registered for the exact
 * types a server's own mapper might claim.
 */
abstract class MalformedJsonMapper<E extends JsonProcessingException> implements ExceptionMapper<E> {
    @Inject
    ProblemResponses problems;

    @Inject
    Failures failures;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(E failure) {
        return problems.of(failures.problemOf(failure), headers);
    }

    /** For text that is no JSON. */
    @Provider
    @ApplicationScoped
    @Priority(1)
    public static class OfParsing extends MalformedJsonMapper<com.fasterxml.jackson.core.JsonParseException> {}

    /** For JSON of the wrong shape. */
    @Provider
    @ApplicationScoped
    @Priority(1)
    public static class OfMapping extends MalformedJsonMapper<JsonMappingException> {}

    /** For whatever else JSON processing refuses, its own limits on size and depth included. */
    @Provider
    @ApplicationScoped
    @Priority(1)
    public static class OfProcessing extends MalformedJsonMapper<JsonProcessingException> {}
}
