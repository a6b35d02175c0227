package io.liveshelf.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;

/**
 * Bean Validation's findings as 400 {@code validation}, each in the reader's language: the text is looked up in
 * our bundles by the constraint's message key, with the constraint's own attributes as arguments. Of a field's errors
 * the first is the one to show.
 */
@Provider
@ApplicationScoped
@Priority(1)
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Inject
    ProblemResponses problems;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        var errors = failure.getConstraintViolations().stream()
                .map(Broken::of)
                .sorted(Comparator.comparing(Broken::field).thenComparing(Broken::rule, Rule.IN_ORDER))
                .map(broken -> new Problem.FieldError(
                        broken.field(),
                        broken.rule().messageKey(),
                        broken.rule().attributes()))
                .toList();
        return problems.of(Problem.validation(errors), headers);
    }

    private record Broken(String field, Rule rule) {
        static Broken of(ConstraintViolation<?> violation) {
            return new Broken(path(violation.getPropertyPath()), Rule.of(violation));
        }
    }

    /** The path as the caller wrote it: without the names of our method and parameter. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.isEmpty() ? "body" : text.toString();
    }
}
