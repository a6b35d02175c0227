package io.liveshelf.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads query parameters, whose faults are the caller's: 400, where JAX-RS's own conversion would say 404. */
public final class Parameters {
    private Parameters() {}

    /**
     * A whole number between bounds, both included; the default where the parameter is missing.
     *
     * @throws Problem 400 {@code validation} naming the parameter
     */
    public static int wholeNumber(String name, String text, int otherwise, int min, int max) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw outOf(name, min, max);
        }
        throw outOf(name, min, max);
    }

    /**
     * Ids separated by commas; none where the parameter is missing.
     *
     * @throws Problem 400 {@code validation} naming the parameter, also beyond {@code max} ids
     */
    public static List<Long> ids(String name, String text, int max) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        try {
            List<Long> ids = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Long::valueOf)
                    .distinct()
                    .toList();
            if (ids.size() <= max) {
                return ids;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid(name, "invalid.ids");
        }
        throw Problem.validation(List.of(new Problem.FieldError(name, "invalid.too-many", Map.of("max", max))));
    }

    /**
     * A text no longer than that; null where the parameter is missing or blank.
     *
     * @throws Problem 400 {@code validation} naming the parameter
     */
    public static String text(String name, String text, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(name, "invalid.text");
        }
        if (text.length() > max) {
            throw Problem.validation(List.of(new Problem.FieldError(name, "invalid.Size-at-most", Map.of("max", max))));
        }
        return text.strip();
    }

    private static Problem outOf(String name, int min, int max) {
        return Problem.validation(
                List.of(new Problem.FieldError(name, "invalid.range", Map.of("min", min, "max", max))));
    }
}
