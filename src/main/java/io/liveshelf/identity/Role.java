package io.liveshelf.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account may do; each role includes those before it. */
public enum Role {
    SHOPPER,
    OPERATOR,
    ADMINISTRATOR;

    /** The name used in {@code @RolesAllowed}. */
    public static final String NAME_OF_OPERATOR = "operator";

    /** The names of this role and of all it includes. */
    public Set<String> names() {
        return EnumSet.range(SHOPPER, this).stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
