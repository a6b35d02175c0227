package io.liveshelf.platform;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A change by so many, which changes something; it may be missing. */
@Documented
@Target({FIELD, ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotZero.Judge.class)
public @interface NotZero {
    String message() default "invalid.nothing";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Of whole numbers. */
    class Judge implements ConstraintValidator<NotZero, Integer> {
        @Override
        public boolean isValid(Integer change, ConstraintValidatorContext context) {
            return change == null || change != 0;
        }
    }
}
