package io.liveshelf.ordering;

/**
 * Somebody for whom purchase limits count: whatever of this is known and the same makes two orders those of one
 * customer.
 */
record Customer(Long accountId, String guest, String email) {
    static Customer of(Buyer buyer) {
        return new Customer(buyer.accountId(), buyer.guest(), buyer.email());
    }

    boolean isSame(Customer other) {
        return accountId != null && accountId.equals(other.accountId)
                || guest != null && guest.equals(other.guest)
                || email != null && email.equals(other.email);
    }
}
