package io.liveshelf.stock;

/**
 * News of stock that another node has committed and published.
 *
 * @param available how many can be sold
 * @param revision the version of the stock row
 */
public record StockHeard(long productId, int available, long revision) {}
