package io.liveshelf.live;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.liveshelf.stock.StockChanged;

/** A product's stock as its field in Redis has it; the revision stands first, where the fence looks for it. */
@JsonPropertyOrder({"revision", "available", "state"})
record StockLine(long revision, int available, String state) {
    static StockLine of(StockChanged stock) {
        return new StockLine(stock.revision(), stock.available(), stock.state().code());
    }
}
