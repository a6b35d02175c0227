package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/**
 * Validates a body by hand, once. Where a resource method is annotated instead, JAX-RS and CDI each validate its
 * parameters, which the busiest calls can do without.
 */
@ApplicationScoped
public class Validation {
    @Inject
    Validator validator;

    /**
     * The body, if it keeps all its rules.
     *
     * @throws ConstraintViolationException if not
     * @throws Problem 400 {@code validation} if there is no body
     */
    public <T> T valid(T body) {
        if (body == null) {
            throw Problem.invalid("body", "invalid.NotNull");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return body;
    }
}
