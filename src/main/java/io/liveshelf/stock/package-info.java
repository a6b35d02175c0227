/**
 * How many there are: the stock of each product and the append-only ledger behind it. Stock is taken and given
 * through {@link io.liveshelf.stock.StockTaker} and {@link io.liveshelf.stock.StockKeeping}; every change is told
 * as {@link io.liveshelf.stock.StockChanged}.
 */
package io.liveshelf.stock;
