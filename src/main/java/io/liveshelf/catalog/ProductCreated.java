package io.liveshelf.catalog;

/**
 * A product came into being; whoever keeps something for each product begins to, in the same transaction.
 *
 * @param openingStock how many are on hand from the start, not negative
 */
public record ProductCreated(long productId, int openingStock) {}
