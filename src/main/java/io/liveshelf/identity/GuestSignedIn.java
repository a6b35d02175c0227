package io.liveshelf.identity;

/**
 * A guest turned out to have an account: who signed in came with the guest's cookie. Fired outside any transaction,
 * once the session has begun.
 */
public record GuestSignedIn(String guest, long accountId) {}
