package io.liveshelf.ordering;

import java.util.List;

/**
 * An order to be placed, priced and with one line per product.
 *
 * @param key the buyer's idempotency key
 * @param bodyHash the SHA-256 of what the buyer sent
 */
record OrderRequest(Buyer buyer, String key, String bodyHash, List<PricedLine> lines) {}
