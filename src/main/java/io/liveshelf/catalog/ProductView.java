package io.liveshelf.catalog;

import java.time.Instant;

/** A product as the outside face shows it, its stock included. */
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
        Stock stock,
        long version,
        Instant createdAt,
        Instant deletedAt) {

    /** The stock as shoppers are told of it. */
    public record Stock(int available, StockState state, long revision) {}

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
                stock,
                product.version(),
                product.createdAt(),
                product.deletedAt());
    }
}
