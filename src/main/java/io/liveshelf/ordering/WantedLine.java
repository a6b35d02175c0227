package io.liveshelf.ordering;

/**
 * So many of a product.
 *
 * @param field where the caller wrote it, for telling what is wrong with it
 */
record WantedLine(long productId, int quantity, String field) {}
