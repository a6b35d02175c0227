package io.liveshelf.stock;

import io.liveshelf.catalog.StockState;

/**
 * The stock of a product after a change.
 *
 * @param available how many can be sold, not negative
 * @param revision the version of the stock row, which only grows
 */
public record StockChanged(long productId, int available, StockState state, long revision) {}
