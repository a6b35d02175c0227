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

/** A text that may be missing, but where it is there, it is more than blanks. */
@Documented
@Target({FIELD, ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Filled.Judge.class)
public @interface Filled {
    String message() default "invalid.NotBlank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Blank is what {@link String#trim} takes away, as it is for {@code NotBlank}. */
    class Judge implements ConstraintValidator<Filled, CharSequence> {
        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            return text == null || !text.toString().trim().isEmpty();
        }
    }
}
