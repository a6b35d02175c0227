package io.liveshelf.stock;

/** There was none of a product to be had, and now there is. */
public record BackInStock(long productId) {}
