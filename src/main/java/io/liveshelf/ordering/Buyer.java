package io.liveshelf.ordering;

/**
 * Whose order it is: a signed-in account, or a guest.
 *
 * @param accountId null for a guest
 * @param guest the guest's name from the cookie; null for an account
 * @param email where news of the order goes, in lower case
 */
public record Buyer(Long accountId, String guest, String email) {
    /** To whom an idempotency key belongs: the account or, for a guest, the e-mail address. */
    String keyOwner() {
        return accountId == null ? "guest:" + email : "account:" + accountId;
    }

    /** How the ledger names the buyer. */
    String actor() {
        return accountId == null ? "guest" : email;
    }
}
