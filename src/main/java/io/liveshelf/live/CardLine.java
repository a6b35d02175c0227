package io.liveshelf.live;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.liveshelf.catalog.Money;
import io.liveshelf.catalog.ProductCard;

/** A product's card as its field in Redis has it; the version stands first, where the fence looks for it. */
@JsonPropertyOrder({"version", "name", "price", "image", "withdrawn"})
record CardLine(long version, String name, Money price, String image, boolean withdrawn) {
    static CardLine of(ProductCard card) {
        return new CardLine(card.version(), card.name(), card.price(), card.image(), card.withdrawn());
    }
}
