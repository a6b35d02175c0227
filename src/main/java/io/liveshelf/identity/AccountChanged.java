package io.liveshelf.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody changed their account.
 *
 * @param emailBefore the address it had before, whose owner must learn of it
 * @param email the address it has now
 * @param language the one in which the shop writes to them, as a language tag
 */
public record AccountChanged(
        long accountId, String emailBefore, String email, String name, String language, Set<Part> changed) {
    /** What of an account can change. */
    public enum Part {
        NAME,
        EMAIL,
        PASSWORD,
        LANGUAGE;

        /** The name used outside. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
