package io.liveshelf.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Path.Node;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.groups.Default;
import java.lang.annotation.ElementType;
import java.util.Set;

/**
 * Validates a body by hand, once. Where a resource method is annotated instead, JAX-RS and CDI each validate its
 * parameters, which the busiest calls can do without.
 */
@ApplicationScoped
public class Validation {
    @Inject
    ValidatorFactory factory;

    private Validator validator;

    @PostConstruct
    void prepare() {
        validator = factory.usingContext().traversableResolver(new AllIsThere()).getValidator();
    }

    /**
     * The body, if it keeps all its rules.
     *
     * @throws ConstraintViolationException if not
     * @throws Problem 400 {@code validation} if there is no body
     */
    public <T> T valid(T body) {
        return valid(body, Default.class);
    }

    /** The same for the rules of these groups; {@link Default} must be named to be among them. */
    public <T> T valid(T body, Class<?>... groups) {
        if (body == null) {
            throw Problem.invalid("body", "invalid.NotNull");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(body, groups);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return body;
    }

    /**
     * Bodies are records, all of which is there to be looked at. The usual resolver asks JPA whether it has been loaded,
     * for each value of each body, behind one lock for all threads.
     */
    private static final class AllIsThere implements TraversableResolver {
        @Override
        public boolean isReachable(Object body, Node property, Class<?> root, Path path, ElementType kind) {
            return true;
        }

        @Override
        public boolean isCascadable(Object body, Node property, Class<?> root, Path path, ElementType kind) {
            return true;
        }
    }
}
