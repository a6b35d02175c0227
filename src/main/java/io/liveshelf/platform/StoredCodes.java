package io.liveshelf.platform;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The codes by which an enum's constants are kept in the database, each once: they stay when a constant gets another
 * name or place. Immutable; what the converters of enums have in common.
 */
public final class StoredCodes<E extends Enum<E>> {
    private final Function<E, String> code;
    private final Map<String, E> constants;

    private StoredCodes(Class<E> type, Function<E, String> code) {
        this.code = code;
        this.constants =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
    }

    /** @throws IllegalStateException if two constants have the same code */
    public static <E extends Enum<E>> StoredCodes<E> of(Class<E> type, Function<E, String> code) {
        return new StoredCodes<>(type, requireNonNull(code, "codes need to be told"));
    }

    /** The constant's code; null for none. */
    public String codeOf(E constant) {
        return constant == null ? null : code.apply(constant);
    }

    /**
     * The constant of that code; null for none.
     *
     * @throws IllegalArgumentException for a code that this version does not know
     */
    public E constantOf(String stored) {
        if (stored == null) {
            return null;
        }
        E constant = constants.get(stored);
        if (constant == null) {
            throw new IllegalArgumentException("Nothing is kept as " + stored);
        }
        return constant;
    }
}
