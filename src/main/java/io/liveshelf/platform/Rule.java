package io.liveshelf.platform;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A constraint as it is told to people and to pages.
 *
 * @param name the constraint's simple name, or {@link #WHOLE}
 * @param attributes what it says, such as {@code min}; the arguments of its message too
 * @param messageKey of its text in the message bundles
 */
record Rule(String name, Map<String, Object> attributes, String messageKey) {
    /** That a field takes a whole number; the body's own type says so, no constraint. */
    static final String WHOLE = "Whole";

    /** In this order a field is judged: what is missing is not also too short. */
    private static final List<String> ORDER =
            List.of(WHOLE, "NotNull", "NotBlank", "NotEmpty", "Filled", "Size", "Pattern", "Email");

    static final Comparator<Rule> IN_ORDER = Comparator.comparingInt(
                    (Rule rule) -> ORDER.contains(rule.name) ? ORDER.indexOf(rule.name) : ORDER.size())
            .thenComparing(Rule::name)
            .thenComparing(Rule::messageKey);

    private static final String STANDARD = "jakarta.validation.constraints.";
    private static final Set<String> ABOUT_THE_CONSTRAINT = Set.of("message", "groups", "payload", "flags");

    /** The rule that a value has broken. */
    static Rule of(ConstraintViolation<?> violation) {
        boolean list = violation.getInvalidValue() instanceof Collection;
        return of(violation.getConstraintDescriptor(), list);
    }

    /** @param list whether the constraint is on a list, whose size is one of entries */
    static Rule of(ConstraintDescriptor<?> constraint, boolean list) {
        Map<String, Object> attributes = new TreeMap<>(constraint.getAttributes());
        attributes.keySet().removeAll(ABOUT_THE_CONSTRAINT);
        Annotation annotation = constraint.getAnnotation();
        String key = annotation instanceof Size size ? sizeKey(size, list) : key(constraint.getMessageTemplate());
        return new Rule(annotation.annotationType().getSimpleName(), attributes, key);
    }

    /** That a value is a whole number which fits. */
    static Rule whole(long min, long max) {
        return new Rule(WHOLE, Map.of("min", min, "max", max), "invalid.whole");
    }

    private static String key(String template) {
        String key = template.startsWith("{") && template.endsWith("}")
                ? template.substring(1, template.length() - 1).replace(STANDARD, "invalid.")
                : template;
        return key.replaceFirst("\\.message$", "");
    }

    private static String sizeKey(Size size, boolean list) {
        if (list) {
            return "invalid.Size-of-list";
        }
        return size.min() > 1 ? "invalid.Size" : "invalid.Size-at-most";
    }
}
