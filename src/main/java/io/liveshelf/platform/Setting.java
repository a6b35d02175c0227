package io.liveshelf.platform;

import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param needed whether it must have a value; its default is one
 * @param secret whether its value is never shown
 */
record Setting(String key, ValueKind kind, boolean needed, boolean secret) {

    static Setting needed(String key, ValueKind kind) {
        return new Setting(key, kind, true, false);
    }

    static Setting optional(String key, ValueKind kind) {
        return new Setting(key, kind, false, false);
    }

    static Setting secret(String key, ValueKind kind) {
        return new Setting(key, kind, false, true);
    }

    /** A sentence that says what is wrong with the value and names the key; none if all is right. */
    Optional<String> wrong(Optional<String> value) {
        if (value.isEmpty()) {
            return needed ? Optional.of(key + " must have a value.") : Optional.empty();
        }
        try {
            return kind.fits().test(value.get())
                    ? Optional.empty()
                    : Optional.of(
                            key + " must " + kind.wanted() + (secret ? "." : ", and is \"" + value.get() + "\"."));
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage() + '.');
        }
    }
}
