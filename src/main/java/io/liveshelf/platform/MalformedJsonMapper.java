package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A body that is no JSON, or JSON of the wrong shape: says where (line and column, or the field) and never what
 * class it was meant for. Registered for the exact types a server's own mapper might claim.
 */
abstract class MalformedJsonMapper<E extends JsonProcessingException> implements ExceptionMapper<E> {
    private static final Set<Class<?>> WHOLE_NUMBERS =
            new HashSet<>(Arrays.asList(Integer.class, int.class, Long.class, long.class));

    @Inject
    ProblemResponses problems;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(E failure) {
        return problems.of(problemOf(failure), headers);
    }

    static Problem problemOf(JsonProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.validation(
                    List.of(new Problem.FieldError(path(mapping.getPath()), fault(mapping), Map.of())));
        }
        var where = failure.getLocation();
        return new Problem(400, "malformed-json")
                .with("line", where == null ? 1 : where.getLineNr())
                .with("column", where == null ? 1 : where.getColumnNr());
    }

    private static String fault(JsonMappingException failure) {
        if (failure instanceof PropertyBindingException) {
            return "invalid.unknown-member";
        }
        if (WHOLE_NUMBERS.contains(wanted(failure))) {
            return "invalid.whole";
        }
        boolean text = failure instanceof InvalidFormatException format
                && format.getTargetType() == String.class
                && format.getValue() instanceof String;
        return text ? "invalid.text" : "invalid.type";
    }

    /** What should have stood there; null where that is not known. */
    private static Class<?> wanted(JsonMappingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MismatchedInputException mismatch) {
                return mismatch.getTargetType();
            }
            if (cause instanceof InputCoercionException coercion) {
                return coercion.getTargetType();
            }
        }
        return null;
    }

    private static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
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
