package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a caller's body that is no JSON, or JSON of the wrong shape. */
public final class MalformedJson {
    private static final Set<Class<?>> WHOLE_NUMBERS =
            new HashSet<>(Arrays.asList(Integer.class, int.class, Long.class, long.class));

    private MalformedJson() {}

    /** Says where it is wrong (line and column, or the field), and never what class it was meant for. */
    public static Problem problemOf(JsonProcessingException failure) {
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
        if (failure instanceof InvalidNullException) {
            return "invalid.NotNull";
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
}
