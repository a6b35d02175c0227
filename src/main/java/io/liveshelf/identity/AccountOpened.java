package io.liveshelf.identity;

/**
 * Somebody signed up.
 *
 * @param language the one in which the shop writes to them, as a language tag
 */
public record AccountOpened(long accountId, String email, String name, Role role, String language) {}
