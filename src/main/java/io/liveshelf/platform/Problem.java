package io.liveshelf.platform;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller should understand: an HTTP status, a stable {@code code} (which names the text in
 * the message bundles) and whatever the caller needs in order to act on it.
 *
 * <p>Thrown out of a transactional method it rolls the transaction back.
 */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One rejected field: its path in the body, and the key and arguments of its message. */
    public record FieldError(String field, String messageKey, Map<String, Object> arguments) {}

    private final int status;
    private final String code;
    private final transient Map<String, Object> arguments = new LinkedHashMap<>();
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private final transient List<FieldError> errors;
    private String textKey;

    /** @param status the HTTP status, 400 to 599; @param code the stable code, in kebab case */
    public Problem(int status, String code) {
        this(status, code, List.of());
    }

    private Problem(int status, String code, List<FieldError> errors) {
        super(requireNonNull(code, "a problem needs a code"), null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.textKey = "problem." + code;
    }

    /** What the reader sees when a body's values break their rules: 400 {@code validation}. */
    public static Problem validation(List<FieldError> errors) {
        return new Problem(400, "validation", errors);
    }

    /** One field that breaks a rule: 400 {@code validation}. */
    public static Problem invalid(String field, String messageKey) {
        return validation(List.of(new FieldError(field, messageKey, Map.of())));
    }

    /** Nothing here that the caller may know of: 404 {@code not-found}. */
    public static Problem notFound() {
        return new Problem(404, "not-found");
    }

    /** Others were in the way for too long, and nothing has changed: 503 {@code busy}, soon to be tried again. */
    public static Problem busy() {
        return new Problem(503, "busy").showing("retryAfter", 1);
    }

    /** The database went away while committing: 503 {@code outcome-unknown}, to be asked again with the same key. */
    public static Problem outcomeUnknown() {
        return new Problem(503, "outcome-unknown").showing("retryAfter", 1);
    }

    /** Adds an argument for the message's placeholder of that name. */
    public Problem with(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    /** Explains itself by another text than the code's own; {@code key} names it in the message bundles. */
    public Problem saying(String key) {
        textKey = key;
        return this;
    }

    /** Adds a member to the problem document, which also fills the message's placeholder of that name. */
    public Problem showing(String member, Object value) {
        extensions.put(member, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    String textKey() {
        return textKey;
    }

    Map<String, Object> arguments() {
        Map<String, Object> all = new LinkedHashMap<>(extensions);
        all.putAll(arguments);
        return all;
    }

    /** The members that were added, in the order in which they were. */
    public Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }

    List<FieldError> errors() {
        return errors;
    }
}
