package io.liveshelf.ordering;

import io.liveshelf.catalog.ProductCard;
import java.math.BigDecimal;

/** So many of a product at the price it has now. */
record PricedLine(ProductCard card, int quantity) {
    BigDecimal total() {
        return card.price().value().multiply(BigDecimal.valueOf(quantity));
    }
}
