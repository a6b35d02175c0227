package io.liveshelf.stock;

/** A product's counters as the outside face shows them; {@code revision} is their ETag. */
public record StockView(long productId, int onHand, int held, int safety, int available, long revision) {
    static StockView of(StockItem item) {
        return new StockView(
                item.productId(), item.onHand(), item.held(), item.safety(), item.available(), item.revision());
    }
}
