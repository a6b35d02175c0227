package io.liveshelf.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only some databases have: the test is left out on the others, and says why. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnDatabaseCondition.class)
public @interface OnDatabase {

    /** As the system property {@code shop.database} names them. */
    String[] value();

    /** Why it is left out on the others, as a sentence about them. */
    String because();
}
