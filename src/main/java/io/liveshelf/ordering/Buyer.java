package io.liveshelf.ordering;

/**
 * Whose order it is: a signed-in account, or a guest.
 *
 * @param accountId null for a guest
 * @param guest the guest's name from the cookie; null for an account
 * @param email where news of the order goes, in lower case
 * @param language the language in which news is written, as a language tag
 * @param returning whether the shop has met them before, so that something may be held for them
 */
public record Buyer(Long accountId, String guest, String email, String language, boolean returning) {
    /** Under which name stock is held or claimed for them. */
    String holder() {
        return holder(accountId, guest);
    }

    static String holder(Long accountId, String guest) {
        return accountId == null ? "guest-cookie:" + guest : "account:" + accountId;
    }

    /** How the ledger names the buyer. */
    String actor() {
        return accountId == null ? "guest" : email;
    }
}
