package io.liveshelf.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account may do; each role includes those before it. */
public enum Role {
    SHOPPER("SHOPPER"),
    OPERATOR("OPERATOR"),
    ADMINISTRATOR("ADMINISTRATOR");

    /** The name used in {@code @RolesAllowed}. */
    public static final String NAME_OF_OPERATOR = "operator";

    private final String stored;

    Role(String stored) {
        this.stored = stored;
    }

    /** The code by which it is kept in the database, for good. */
    String stored() {
        return stored;
    }

    /** The names of this role and of all it includes. */
    public Set<String> names() {
        return EnumSet.range(SHOPPER, this).stream()
                .map(role -> role.stored.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
