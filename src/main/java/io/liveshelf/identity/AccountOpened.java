package io.liveshelf.identity;

/** Somebody signed up. */
public record AccountOpened(long accountId, String email) {}
