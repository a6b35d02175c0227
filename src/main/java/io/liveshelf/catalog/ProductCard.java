package io.liveshelf.catalog;

/**
 * What a page shows of a product apart from its stock.
 *
 * @param version the catalogue row's version; it only grows
 * @param image a path on this site, or null
 * @param withdrawn whether the product is deleted
 */
public record ProductCard(
        long productId, long version, String sku, String name, Money price, String image, boolean withdrawn) {}
