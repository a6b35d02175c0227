package io.liveshelf.platform;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An e-mail address to which mail can go; it may be missing or empty. Narrower than what {@code Email} alone lets through (no
 * quoted names, no IP addresses), and written so that a browser judges by the same expression.
 */
@Documented
@Target({FIELD, ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Size(max = EmailAddress.LONGEST) @Email(regexp = EmailAddress.FORM) public @interface EmailAddress {
    /** The longest that mail servers take (RFC 3696, erratum 1690). */
    int LONGEST = 254;

    /** Up to 64 characters with single dots between them, then labels of up to 63 characters with dots between them. */
    String FORM = "(?:(?=[^@]{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+"
            + "(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+)*"
            + "@[a-zA-Z0-9\\u0080-\\uffff](?:[a-zA-Z0-9\\u0080-\\uffff-]{0,61}[a-zA-Z0-9\\u0080-\\uffff])?"
            + "(?:\\.[a-zA-Z0-9\\u0080-\\uffff](?:[a-zA-Z0-9\\u0080-\\uffff-]{0,61}[a-zA-Z0-9\\u0080-\\uffff])?)*)?";

    String message() default "invalid.Email";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
