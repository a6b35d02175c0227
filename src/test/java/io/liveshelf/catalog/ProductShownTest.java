package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of a product is what it is. */
class ProductShownTest {
    private final Product product = Shown.entity(Product.class);
    private final Money price = Money.of(
            (BigDecimal) Shown.attribute(product, "priceAmount"), (String) Shown.attribute(product, "priceCurrency"));

    @Test
    void viewHasAllOfIt() {
        ProductView.Stock stock = new ProductView.Stock(3, StockState.LOW, 41);
        Shown.requireAll(
                product,
                ProductView.of(product, stock),
                Map.of(
                        "price",
                        Optional.of(price),
                        "stock",
                        Optional.of(new ProductView.Stock(3, StockState.WITHDRAWN, 41))));
    }

    @Test
    void cardHasAllOfIt() {
        Shown.requireAll(
                product,
                product.card(),
                Map.of(
                        "productId",
                        Optional.of(Shown.attribute(product, "id")),
                        "price",
                        Optional.of(price),
                        "withdrawn",
                        Optional.of(true)));
    }

    @Test
    void draftHasAllThatCanBeEdited() {
        Shown.requireAll(
                product, product.draft(), Map.of("price", Optional.of(price), "openingStock", Optional.empty()));
    }

    @Test
    void whatADraftSaysIsWhatTheProductBecomes() {
        ProductDraft draft = new ProductDraft(
                "SKU", "name", "text", "brand", "sort", new Money("19.90", "EUR"), "/i", "/v", true, 5, null);
        Product made = Product.create(draft, Instant.EPOCH);
        assertThat(made.draft()).isEqualTo(draft);
    }
}
