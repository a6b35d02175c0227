package io.liveshelf.catalog;

import io.liveshelf.testing.Goods;

/** What is said of products of a test's own, for tests in the server. */
public final class Drafts {
    private Drafts() {}

    /** A new product under a SKU of its own, of which that many are there. */
    public static ProductDraft thing(int openingStock) {
        return named(Goods.word("T-"), "A thing", openingStock);
    }

    /** A product of that name, under a SKU of its own. */
    public static ProductDraft named(String name) {
        return named(Goods.word("T-"), name, null);
    }

    private static ProductDraft named(String sku, String name, Integer openingStock) {
        return new ProductDraft(
                sku, name, null, null, null, new Money("5.00", "EUR"), null, null, null, null, openingStock);
    }

    /** The same product under another name; how many of it are there is no part of an edit. */
    public static ProductDraft renamed(ProductDraft draft, String name) {
        return new ProductDraft(
                draft.sku(),
                name,
                draft.description(),
                draft.brand(),
                draft.category(),
                draft.price(),
                draft.image(),
                draft.video(),
                draft.oneOfAKind(),
                draft.purchaseLimit(),
                null);
    }
}
