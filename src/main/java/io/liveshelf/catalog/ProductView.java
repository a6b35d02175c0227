package io.liveshelf.catalog;

import java.time.Instant;

/**
 * A product as the outside face shows it, its stock included.
 *
 * @param oneOfAKind true for a product to be claimed, else null
 * @param purchaseLimit how many of it one customer may buy, or null
 */
public record ProductView(
        long id,
        String sku,
        String name,
        String description,
        String brand,
        String category,
        Money price,
        String image,
        String video,
        Boolean oneOfAKind,
        Integer purchaseLimit,
        Stock stock,
        long version,
        Instant createdAt,
        Instant deletedAt) {

    /** The stock as shoppers are told of it. */
    public record Stock(int available, StockState state, long revision) {
        Stock withdrawn() {
            return new Stock(available, StockState.WITHDRAWN, revision);
        }
    }

    static ProductView of(Product product, Stock stock) {
        return new ProductView(
                product.id(),
                product.sku(),
                product.name(),
                product.description(),
                product.brand(),
                product.category(),
                product.price(),
                product.image(),
                product.video(),
                product.oneOfAKind() ? Boolean.TRUE : null,
                product.purchaseLimit(),
                product.deletedAt() == null ? stock : stock.withdrawn(),
                product.version(),
                product.createdAt(),
                product.deletedAt());
    }
}
