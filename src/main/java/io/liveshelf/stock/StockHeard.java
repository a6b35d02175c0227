package io.liveshelf.stock;

/**
 * The stock of a product as some node has published it: how a node learns what others have sold without asking the
 * database. Fired as a CDI event outside any transaction, on the one thread that listens, so an observer returns at
 * once and does not wait for anything. A hint: it may be late, come twice, come in another order than it was
 * committed, tell a node of its own change, or never come; a greater revision is the newer.
 *
 * @param available how many could be sold, not negative
 * @param revision the version of the stock row, which only grows
 */
public record StockHeard(long productId, int available, long revision) {}
